from __future__ import annotations

from django.utils import timezone

from tests.translations.cases import TranslationTestCase
from tests.trees import make_article
from translations.actions.cancel_job import CancelJob
from translations.actions.freshness import MarkNoRetranslation
from translations.actions.request_translations import RequestTranslations, Terms
from translations.actions.save_segment import SaveSegment
from translations.enums import JobState
from translations.models import TranslationJob
from translations.queries.board import board
from translations.queries.states import in_states, state_of, states_of
from translations.segments.reading import segments_of


class StateTests(TranslationTestCase):
    def test_every_step_of_a_job_is_derived(self) -> None:
        draft = make_article(self.section, "Chưa duyệt", owner=self.writer)
        waiting = (
            RequestTranslations([draft], [self.locales["en"]], self.editor, Terms())
            .execute()
            .made[0]
        )
        assert state_of(waiting) is JobState.WAITING_SOURCE

        job = self.begun()
        assert state_of(job) is JobState.DRAFT
        first = segments_of(job)[0]
        SaveSegment(job, first.id, "Port news", 0, self.translator).execute()
        assert state_of(job) is JobState.TRANSLATING
        self.translate(job)
        assert state_of(job) is JobState.COMPLETE
        page = self.submitted(job)
        assert state_of(job) is JobState.IN_REVIEW
        self.decide(self.waiting(page), self.en_moderator, "reject", "Sửa tiêu đề.")
        assert state_of(job) is JobState.RETURNED
        page = self.submitted(job)
        self.decide(self.waiting(page), self.en_moderator)
        assert state_of(job) is JobState.LIVE
        self.republish(title="Bản tin mới về cảng")
        assert state_of(job) is JobState.STALE
        MarkNoRetranslation(job, self.translator, "Chỉ sửa lỗi chính tả.").execute()
        assert state_of(job) is JobState.LIVE

    def test_publication_without_other_words_makes_nothing_stale(self) -> None:
        job = self.begun()
        self.published(job)
        before = self.source.live_revision_id
        self.republish(expire_at=timezone.now() + timezone.timedelta(days=90))
        assert self.source.live_revision_id != before
        assert state_of(job) is JobState.LIVE

    def test_cancelled_job_and_its_words_stay_on_record(self) -> None:
        job = self.begun()
        CancelJob(job, self.editor, "Không cần nữa.").execute()
        assert state_of(job) is JobState.CANCELLED
        assert not in_states(TranslationJob.objects.all(), [JobState.DRAFT]).exists()

    def test_lists_ask_once_however_long_they_are(self) -> None:
        jobs = self.request("en", "ja")
        with self.assertNumQueries(1):
            assert set(states_of(jobs).values()) == {JobState.DRAFT}
        with self.assertNumQueries(3):
            row = board([self.source])[0]
        assert row.cells["vi"].is_source
        assert row.cells["en"].state is JobState.DRAFT
        assert row.locale == "vi"
