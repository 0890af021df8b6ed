"""What happens while somebody translates: the source changes, goes, or comes back unchanged."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.editorial.actions.withdraw import WithdrawItem
from portal.freshness import shown
from portal.outbox.models import OutboxJob
from portal.records.models import AuditEntry
from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from tests.translations.cases import TranslationTestCase
from translations.actions.freshness import CACHE, MarkNoRetranslation
from translations.actions.save_segment import ConfirmSegments, SaveSegment
from translations.actions.submit_translation import SubmitTranslation
from translations.queries.freshness import freshness_note, freshness_of
from translations.queries.pages import target_page
from translations.refusals import StaleSegment, TranslationRefused
from translations.segments.reading import segments_of


class MeanwhileTests(TranslationTestCase):
    def test_a_source_approved_anew_takes_no_late_words(self) -> None:
        job = self.begun()
        opened = segments_of(job)[0]
        self.republish(title="Bản tin mới về cảng")
        with pytest.raises(StaleSegment) as caught:
            SaveSegment(job, opened.id, "Port news", opened.version, self.translator).execute()
        assert caught.value.current is None
        assert segments_of(job)[0].target_html == ""

    def test_kept_words_are_confirmed_or_written_anew_before_submission(self) -> None:
        job = self.begun()
        self.published(job)
        self.republish(title="Bản tin mới về cảng", summary="Một câu khác.")
        with pytest.raises(TranslationRefused):
            SubmitTranslation(job, self.translator).execute()
        title, summary = segments_of(job)[:2]
        ConfirmSegments(job, [(title.id, title.version)], self.translator).execute()
        SaveSegment(job, summary.id, "Another one", summary.version, self.translator).execute()
        SubmitTranslation(job, self.translator).execute()
        under_review = target_page(job)
        assert under_review is not None
        self.decide(self.waiting(under_review.specific), self.en_moderator)
        page = self.fresh(under_review.specific)
        assert (page.title, page.summary) == ("EN Bản tin về cảng", "Another one")
        assert freshness_note(page) is None

    def test_a_withdrawn_source_stops_the_work_in_words(self) -> None:
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        job = self.begun()
        self.translate(job)
        WithdrawItem(
            self.source, self.moderator, reason_class="error", reason="Sai số liệu trong bài."
        ).execute()
        with pytest.raises(TranslationRefused) as caught:
            SubmitTranslation(job, self.translator).execute()
        assert caught.value.code == "source_not_approved"

    def test_a_small_change_is_vouched_for_and_readers_are_told_nothing(self) -> None:
        job = self.begun()
        page = self.published(job)
        self.republish(title="Bản tin về cảng.")
        assert freshness_note(self.fresh(page)) is not None
        with pytest.raises(TranslationRefused):
            MarkNoRetranslation(job, self.freelancer, "Chỉ thêm dấu chấm.").execute()
        with pytest.raises(TranslationRefused):
            MarkNoRetranslation(job, self.translator, "  ").execute()
        OutboxJob.objects.all().delete()
        MarkNoRetranslation(job, self.translator, "Chỉ thêm dấu chấm.").execute()
        assert freshness_note(self.fresh(page)) is None
        assert not any(segment.is_stale for segment in segments_of(job))
        assert OutboxJob.objects.filter(consumer=CACHE, key=f"wagtailcore.page:{page.pk}").exists()
        row = AuditEntry.objects.get(act="translation.no_retranslation")
        assert row.details["reason"] == "Chỉ thêm dấu chấm."
        self.republish(title="Bản tin về hai cảng")
        assert freshness_note(self.fresh(page)) is not None

    def test_readers_are_told_in_their_language_and_copies_know_what_they_show(self) -> None:
        page = self.published(self.begun())
        self.republish(title="Bản tin mới về cảng")
        with shown.collecting() as collected:
            response = self.client.get(self.fresh(page).url, headers={"host": "localhost"})
        self.assertContains(response, "The original changed on")
        assert f"item:{page.translation_key}" in collected.surrogate_keys()

    def test_ages_of_many_pages_take_one_statement(self) -> None:
        page = self.published(self.begun())
        self.republish(title="Bản tin mới về cảng")
        for pages in ([page], [page, self.source, self.live]):
            with CaptureQueriesContext(connection) as context:
                found = freshness_of(pages)
            assert len(context) == 1
            assert list(found) == [page.pk]
