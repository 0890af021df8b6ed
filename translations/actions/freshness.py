"""A person's word about age: no re-translation needed (T19), the older source is meant (§12)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.freshness import keys
from portal.freshness.changes import changed
from portal.outbox import queue, registry
from portal.records import audit
from translations.actions import rules
from translations.door import door
from translations.enums import SegmentOrigin
from translations.models import FreshnessMark, RevisionSource, TranslationJob
from translations.queries.pages import source_page
from translations.refusals import refuse
from translations.segments.reading import segments_of
from translations.segments.sources import extract
from translations.segments.storing import Store, Written

CACHE = "cache"


class MarkNoRetranslation:
    """Say that the newest change of the source leaves the translation true.

    The translation is fresh again for readers, and the words go over to the changed segments, so
    that the next draft of the page has them.
    """

    def __init__(self, job: TranslationJob, user: Any, reason: str) -> None:
        self.job = job
        self.user = user
        self.reason = reason

    @transaction.atomic
    def execute(self) -> FreshnessMark:
        """Check, mark, and have the public page refreshed."""
        job = rules.lock(self.job)
        page = rules.check_begun(job)
        if not door().may_manage(self.user, job.target_locale_id, page):
            refuse(
                _("Only biên tập, kiểm duyệt and quản trị of the language decide this."),
                "not_entitled",
            )
        reason = rules.require_reason(self.reason)
        source = source_page(job)
        if source is None or not source.live:
            refuse(_("The source is not public."), "source_not_public")
        mark, made = FreshnessMark.objects.get_or_create(
            translation_key=job.translation_key,
            source_revision_id=source.live_revision_id,
            target_locale_code=job.target_locale.language_code,
            defaults={
                "source_locale_code": job.source_locale.language_code,
                "reason": reason,
                "made_by": self.user,
                "made_by_name": str(self.user)[:255],
            },
        )
        if not made:
            refuse(_("This change was marked already."), "marked")
        if not door().target_problem(page):
            self._carry_over(job, source)
        audit.record(
            "translation.no_retranslation",
            actor=self.user,
            obj=page,
            details={
                "job": job.pk,
                "reason": reason,
                "source_revision": source.live_revision_id,
            },
        )
        refresh_public(page)
        return mark

    def _carry_over(self, job: TranslationJob, source: Page) -> None:
        extract(source)
        stale = [segment for segment in segments_of(job) if segment.is_stale]
        store = Store(job, stale)
        for segment in stale:
            facts = Written(segment.origin or SegmentOrigin.HUMAN, self.user, is_confirmed=True)
            store.write(segment, segment.target_html, facts)
        if stale:
            rules.contributed(job, self.user)


class AcceptOlderSource:
    """Kiểm duyệt says that a translation of an older approved source may be published (§12)."""

    def __init__(self, page: Page, revision_id: int, user: Any) -> None:
        self.page = page
        self.revision_id = revision_id
        self.user = user

    @transaction.atomic
    def execute(self) -> RevisionSource:
        """Check and record; readers will see the dated note."""
        if not door().may_moderate(self.user, self.page):
            refuse(_("Only kiểm duyệt of the language decides this."), "not_entitled")
        row = (
            RevisionSource.objects.select_for_update()
            .filter(target_object_id=str(self.page.pk), target_revision_id__lte=self.revision_id)
            .order_by("-target_revision_id")
            .first()
        )
        if row is None:
            refuse(_("This version is not a translation."), "not_translation")
        row.older_source_accepted = True
        row.accepted_by = self.user
        row.save(update_fields=["older_source_accepted", "accepted_by"])
        audit.record(
            "translation.accept_older",
            actor=self.user,
            obj=self.page,
            details={"revision": self.revision_id, "source_revision": row.source_revision_id},
        )
        return row


def refresh_public(page: Page) -> None:
    """Have what readers are shown of a page renewed, by the outbox as after every act."""
    changed(*keys.touched_by(page))
    if page.live and CACHE in registry.names():
        queue.put(CACHE, f"wagtailcore.page:{page.pk}", {"act": "translation.no_retranslation"})
