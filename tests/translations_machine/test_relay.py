"""Approved English as the source of the second hop, and revisions translated back."""

from __future__ import annotations

from django.utils import timezone

from portal.outbox import queue, worker
from portal.outbox.models import OutboxJob
from tests.translations_machine.cases import EN_JA, VI_EN, MachineTestCase
from translations.actions.back_translate import BACK
from translations.drafts.english import approved_english
from translations.drafts.request_draft import RequestDraft
from translations.engines.fake import FakeEngine
from translations.models import BackTranslation, RevisionSource
from translations.segments.reading import segments_of

TITLE = "Bản tin về cảng"


class EnglishTests(MachineTestCase):
    def test_approved_english_is_the_source_of_the_second_hop(self) -> None:
        self.configure({})
        self.published(self.started())
        job = self.started("ja")
        self.configure({"fake": self.engine})
        RequestDraft(job, self.ja_translator).execute()
        self.drafts()
        assert [pair for pair, _asked in self.engine.calls] == [EN_JA]
        assert f"EN {TITLE}" in self.engine.calls[0][1]
        segments = segments_of(job)
        assert all(segment.target_html for segment in segments)
        assert {segment.model_id for segment in segments} == {"fake/en-ja"}
        assert not any("two_hops" in segment.risks for segment in segments)

    def test_english_that_nobody_approved_is_none(self) -> None:
        self.configure({})
        self.submitted(self.started())
        assert approved_english(self.started("ja")) == {}

    def test_text_that_changed_since_goes_the_machines_way(self) -> None:
        self.configure({})
        self.published(self.started())
        self.republish(title="Bản tin khác hẳn")
        job = self.started("ja")
        self.configure({"fake": self.engine})
        RequestDraft(job, self.ja_translator).execute()
        self.drafts()
        first, second = self.engine.calls
        assert (first, second[0]) == ((VI_EN, ["Bản tin khác hẳn"]), EN_JA)
        by_source = self.segments(job)
        assert "two_hops" in by_source["Bản tin khác hẳn"].risks
        assert by_source["Cảng có <b>hai</b> bến."].model_id == "fake/en-ja"


class BackTests(MachineTestCase):
    pairs = (VI_EN, EN_JA, ("en", "vi"))

    def under_review(self) -> int:
        """Return the revision of a translation that waits for kiểm duyệt."""
        self.configure({})
        page = self.submitted(self.started())
        revision = RevisionSource.objects.latest("target_revision_id").target_revision_id
        assert revision == page.latest_revision_id
        queue.put(BACK, str(revision))
        return revision

    def test_a_revision_under_review_is_translated_back_as_it_stands(self) -> None:
        revision = self.under_review()
        self.configure({"fake": self.engine})
        worker.run_due(names=[BACK])
        found = BackTranslation.objects.get(target_revision_id=revision)
        assert (found.source_locale_code, found.model_id) == ("vi", "fake/en-vi")
        title = next(pair for pair in found.pairs if pair["source"] == TITLE)
        assert (title["target"], title["back"]) == (f"EN {TITLE}", "NE nảB nit ềv gnảc")
        calls = len(self.engine.calls)
        queue.put(BACK, str(revision))
        worker.run_due(names=[BACK])
        assert len(self.engine.calls) == calls

    def test_it_waits_for_a_way_back_and_for_an_engine_that_is_down(self) -> None:
        revision = self.under_review()
        self.configure({"fake": FakeEngine([VI_EN])})
        worker.run_due(names=[BACK])
        assert "English → Tiếng Việt" in OutboxJob.objects.get(consumer=BACK).error
        self.configure({"fake": self.engine})
        self.engine.is_down = "Away."
        OutboxJob.objects.update(due_at=timezone.now())
        worker.run_due(names=[BACK])
        row = OutboxJob.objects.get(consumer=BACK)
        assert (row.error, row.attempts) == ("Away.", 0)
        self.engine.is_down = ""
        OutboxJob.objects.update(due_at=timezone.now())
        worker.run_due(names=[BACK])
        assert BackTranslation.objects.filter(target_revision_id=revision).exists()
