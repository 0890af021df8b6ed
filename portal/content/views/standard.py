"""What standing pages, procedures and spokespersons show beside their own fields."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from media.enums import Cut
from media.pictures import pictures
from portal.content.models import ProcedurePage, SpokespersonPage
from portal.content.queries.frame import frame_of
from portal.content.views.article import body_image_ids


def body_context(request: HttpRequest, page: Any) -> dict[str, Any]:
    """Return the pictures of a page's body."""
    figures = body_image_ids(page.body)
    return {"figures": pictures(figures, Cut.WHOLE) if figures else {}}


def procedure_context(request: HttpRequest, page: ProcedurePage) -> dict[str, Any]:
    """Return the organisation's name in the reader's language."""
    locale = frame_of(request).language.locale
    return {"organisation": page.organisation.name(locale) if page.organisation else ""}


def spokesperson_context(request: HttpRequest, page: SpokespersonPage) -> dict[str, Any]:
    """Return the organisation's name in the reader's language."""
    return {"organisation": page.organisation.name(frame_of(request).language.locale)}
