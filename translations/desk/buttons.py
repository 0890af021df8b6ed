"""Buttons that lead from a page to its translations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from translations.desk.requesting import languages_for
from translations.door import door
from translations.queries.pages import open_job


def header_buttons(page: Page, user: Any) -> Iterator[Button]:
    """Yield what the page's own header offers."""
    if page.alias_of_id is not None or page.depth < 2:  # noqa: PLR2004  the root
        return
    job = open_job(page)
    if job is not None and door().may_read(user, page):
        url = reverse("portal_desk:desk", args=[job.pk])
        yield Button(_("Translation desk"), url, icon_name="globe", priority=30)
    if languages_for([page], user):
        url = reverse("portal_desk:request", args=[page.pk])
        yield Button(_("Request translation"), url, icon_name="globe", priority=31)
