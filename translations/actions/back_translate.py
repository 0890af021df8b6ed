"""A machine's back-translation of a version under review: the ground of publish gate §19.2."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from translations.drafts.back import BackTranslating
from translations.engines.configured import engines
from translations.models import BackTranslation, RevisionSource

BACK = "back_translation"


def run(key: str, payload: dict[str, Any]) -> None:
    """Consume one request; waits where no engine can do it, and says which is missing."""
    row = RevisionSource.objects.filter(target_revision_id=key).first()
    page = Page.objects.filter(pk=row.target_object_id).first() if row is not None else None
    if page is None or page.latest_revision_id != int(key):
        return
    if not BackTranslation.objects.filter(target_revision_id=key).exists():
        BackTranslating(int(key), engines()).execute()
