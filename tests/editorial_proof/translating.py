"""Moves of translators: asking, writing, submitting, detaching, in any order and by anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.models import Locale

from portal.content.models import ArticlePage
from portal.outbox import worker
from tests.editorial_proof.sequence import Sequence, say
from tests.editorial_proof.world import LOCALES
from translations.actions.apply_drafts import ApplyDrafts, Draft
from translations.actions.detach_translation import DetachTranslation
from translations.actions.freshness import AcceptOlderSource, MarkNoRetranslation
from translations.actions.request_translations import RequestTranslations, Terms
from translations.actions.save_segment import SaveSegment
from translations.actions.submit_translation import SubmitTranslation
from translations.enums import SegmentOrigin
from translations.models import TranslationJob
from translations.queries.pages import target_page
from translations.refusals import TranslationRefused
from translations.segments.reading import segments_of

ITEM = st.integers(0, 40)
STAFF = st.sampled_from((1, 2))
OUTSIDERS = st.sampled_from(["vi-edit-1", "ja-moderate-1", "ja-update-1", "vi-both", "root"])
REFUSALS = (TranslationRefused, PermissionDenied)


class TranslationMoves(Sequence):
    """What the translation house adds to a sequence; every public text is still judged."""

    @rule(index=ITEM, number=STAFF)
    def ask_translation(self, index: int, number: int) -> None:
        """Ask for an item in the other language and let the worker begin."""
        page = self.page(index)
        if page is None:
            return
        before = set(ArticlePage.objects.values_list("pk", flat=True))
        user = self.world.user(f"{self.locale(page)}-edit-{number}")
        locale = Locale.objects.get(language_code=self.other(self.locale(page)))
        self.tried(lambda: RequestTranslations([page], [locale], user, Terms()).execute())
        worker.run_due()
        new = ArticlePage.objects.exclude(pk__in=before).filter(locale=locale)
        self.items += list(new.values_list("pk", flat=True))

    @rule(index=ITEM, number=STAFF, outsider=OUTSIDERS, lawful=st.booleans(), by=st.booleans())
    def translate(self, index: int, number: int, outsider: str, lawful: bool, by: bool) -> None:
        """Write every segment, by hand or by machine."""
        job = self.job_of(index)
        if job is None:
            return
        user = self.worker_of(job, number, outsider, lawful)
        for segment in segments_of(job):
            words = self.word() if segment.path == "title" else "言葉"
            if by:
                draft = Draft(segment.id, words, SegmentOrigin.MACHINE, model_id="tiny")
                self.tried(ApplyDrafts(job, [draft], user).execute)
            else:
                self.tried(SaveSegment(job, segment.id, words, segment.version, user).execute)

    @rule(index=ITEM, number=STAFF, outsider=OUTSIDERS, lawful=st.booleans())
    def submit_translation(self, index: int, number: int, outsider: str, lawful: bool) -> None:
        job = self.job_of(index)
        if job is not None:
            user = self.worker_of(job, number, outsider, lawful)
            self.tried(SubmitTranslation(job, user).execute)

    @rule(index=ITEM, number=STAFF, outsider=OUTSIDERS, lawful=st.booleans())
    def detach(self, index: int, number: int, outsider: str, lawful: bool) -> None:
        job = self.job_of(index)
        if job is not None:
            user = self.worker_of(job, number, outsider, lawful)
            self.tried(DetachTranslation(job, user, "Cần viết riêng.").execute)

    @rule(index=ITEM, number=STAFF, marks=st.booleans())
    def vouch(self, index: int, number: int, marks: bool) -> None:
        """Say that the older source is meant, or that a change needs no re-translation."""
        job = self.job_of(index)
        page = target_page(job) if job is not None else None
        if job is None or page is None:
            return
        user = self.world.user(f"{job.target_locale.language_code}-moderate-{number}")
        if marks:
            self.tried(MarkNoRetranslation(job, user, "Chỉ sửa chính tả.").execute)
        else:
            self.tried(AcceptOlderSource(page, page.latest_revision_id or 0, user).execute)

    # -- what the moves share ------------------------------------------------------------------

    def other(self, locale: str) -> str:
        return next(code for code in LOCALES if code != locale)

    def job_of(self, index: int) -> TranslationJob | None:
        """Return the job of an item, whichever of its pages was picked."""
        page = self.page(index)
        if page is None:
            return None
        job = (
            TranslationJob.objects.filter(
                translation_key=page.translation_key,
                target_locale__language_code__in=LOCALES,
                cancelled_at__isnull=True,
            )
            .select_related("target_locale", "source_locale", "translation")
            .first()
        )
        target = target_page(job) if job is not None else None
        if target is not None:
            self.touched = {page.pk, target.pk}
        return job

    def worker_of(self, job: TranslationJob, number: int, outsider: str, lawful: bool) -> Any:
        code = job.target_locale.language_code
        return self.world.user(f"{code}-edit-{number}" if lawful else outsider)

    def tried(self, act: Callable[[], Any]) -> None:
        """Do it or be refused with a sentence; nothing else."""
        try:
            act()
            say("→ done")
        except REFUSALS as refused:
            say(f"→ {type(refused).__name__}: {refused}")
            sentence = str(refused)
        else:
            return
        assert sentence

    def walk_of_a_translation(self, index: int) -> None:
        """Take a public item into the other language: asked, written, moderated, published."""
        self.ask_translation(index, 1)
        self.translate(index, 1, "root", True, False)
        self.submit_translation(index, 1, "root", True)
