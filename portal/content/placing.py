"""Puts new articles under the month of their section, so that editors never make such nodes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from portal.content.models import ArticlePage, SectionPage, period_for


def place_new_article(request: HttpRequest, parent: Any, page_class: type) -> HttpResponse | None:
    """Lead "new article in this section" to the same form below the present month.

    Only the opening of the form is led on: a form that is sent is never redirected, what was
    typed stays.
    """
    section = parent.specific
    if request.method != "GET" or page_class is not ArticlePage:
        return None
    if not isinstance(section, SectionPage):
        return None
    if not section.permissions_for_user(request.user).can_add_subpage():
        return None
    month = period_for(section, timezone.localdate())
    return redirect(
        "wagtailadmin_pages:add",
        ArticlePage._meta.app_label,
        ArticlePage._meta.model_name,
        month.pk,
    )
