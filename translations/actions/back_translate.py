"""A machine's back-translation of a version under review: the ground of publish gate §19.2."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.outbox import queue
from portal.records import audit
from translations.door import door
from translations.drafts.back import BackTranslating
from translations.engines.configured import engines
from translations.models import BackTranslation, RevisionSource
from translations.refusals import refuse

BACK = "back_translation"


class AskBackTranslation:
    """Have the worker translate a submitted version back; kiểm duyệt of either language asks."""

    def __init__(self, page: Page, revision_id: int, user: Any) -> None:
        self.page = page
        self.revision_id = revision_id
        self.user = user

    @transaction.atomic
    def execute(self) -> None:
        """Check and queue; asking again is harmless."""
        row = RevisionSource.objects.filter(
            target_revision_id=self.revision_id, target_object_id=str(self.page.pk)
        ).first()
        if row is None:
            refuse(_("This version is not a translation."), "not_translation")
        source = Page.objects.filter(pk=row.source_object_id).first()
        if not any(
            page is not None and door().may_moderate(self.user, page)
            for page in (self.page, source)
        ):
            refuse(_("Only kiểm duyệt of the language decides this."), "not_entitled")
        queue.put(BACK, str(self.revision_id), {})
        audit.record(
            "translation.back_translate",
            actor=self.user,
            obj=self.page,
            details={"revision": self.revision_id},
        )


def run(key: str, payload: dict[str, Any]) -> None:
    """Consume one request; waits where no engine can do it, and says which is missing."""
    row = RevisionSource.objects.filter(target_revision_id=key).first()
    page = Page.objects.filter(pk=row.target_object_id).first() if row is not None else None
    if page is None or page.latest_revision_id != int(key):
        return
    if not BackTranslation.objects.filter(target_revision_id=key).exists():
        BackTranslating(int(key), engines()).execute()
