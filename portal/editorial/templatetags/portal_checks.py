"""The report of the publication checks for templates of the admin."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest

from portal.editorial.checks.report import Report, report_on

register = template.Library()


@register.simple_tag
def publication_checks(item: Any, request: HttpRequest) -> Report | None:
    """Return what the checks say about an item's saved version."""
    return report_on(item, request.user)
