"""Puts new articles under the month of their section, so that editors never make such nodes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin.views.pages.create import CreateView

from portal.content.models import ArticlePage, SectionPage, known_period, period_for


def place_new_article(
    request: HttpRequest, parent: Any, page_class: type
) -> HttpResponse | HttpResponseBase | None:
    """Let "new article in this section" make the article below the present month.

    Opening the form writes nothing: it is led below the month only where the month exists. A form
    that is sent is never redirected: it is answered as if it had been sent below the month.
    """
    section = parent.specific
    if page_class is not ArticlePage or not isinstance(section, SectionPage):
        return None
    if not section.permissions_for_user(request.user).can_add_subpage():
        return None
    names = (ArticlePage._meta.app_label, ArticlePage._meta.model_name)
    today = timezone.localdate()
    if request.method == "POST":
        return CreateView.as_view()(request, *names, period_for(section, today).pk)
    month = known_period(section, today)
    return redirect("wagtailadmin_pages:add", *names, month.pk) if month is not None else None
