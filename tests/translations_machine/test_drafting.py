"""The machine's work on a job, through the outbox: what is filled, what waits, what is kept."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob
from portal.records.models import AuditEntry
from tests.translations.cases import body
from tests.translations_machine.cases import EN_JA, VI_EN, MachineTestCase
from tests.trees import make_article
from translations.actions.save_segment import SaveSegment
from translations.drafts import drafting
from translations.drafts.models import DraftRun
from translations.drafts.request_draft import DRAFT, RequestDraft
from translations.drafts.status import status_of
from translations.engines import reports
from translations.engines.ct2 import Ct2Engine
from translations.engines.fake import FakeEngine
from translations.enums import SegmentOrigin
from translations.packages.store import Store
from translations.refusals import TranslationRefused
from translations.segments.reading import segments_of

TITLE = "Bản tin về cảng"


def due_now() -> None:
    OutboxJob.objects.filter(state=JobState.PENDING).update(due_at=timezone.now())


class DraftTests(MachineTestCase):
    def test_a_job_that_begins_is_drafted_whole(self) -> None:
        page = make_article(self.section, TITLE, public=True, body=body(), owner=self.writer)
        job = self.begun(page=page)
        segments = segments_of(job)
        assert segments
        assert all(segment.target_html for segment in segments)
        assert {segment.origin for segment in segments} == {SegmentOrigin.MACHINE}
        assert {segment.model_id for segment in segments} == {"fake/vi-en"}
        assert not any(segment.is_confirmed for segment in segments)
        marked = self.segments(job)["Cảng có <b>hai</b> bến."]
        assert marked.target_html == "gnảC óc <b>iah</b> nếb."

    def test_all_segments_go_through_each_hop_in_one_call(self) -> None:
        job = self.started("ja")
        assert [pair for pair, _sentences in self.engine.calls] == [VI_EN, EN_JA]
        assert {segment.model_id for segment in segments_of(job)} == {"fake/vi-en + fake/en-ja"}
        assert all("two_hops" in segment.risks for segment in segments_of(job))

    def test_without_any_path_nothing_is_queued_and_the_desk_is_told(self) -> None:
        self.configure({"fake": FakeEngine([VI_EN])})
        job = self.started("ja")
        assert not DraftRun.objects.exists()
        status = status_of(job)
        assert (status.can_ask, status.is_open) == (False, False)
        assert "Tiếng Việt → 日本語" in status.sentence
        with pytest.raises(TranslationRefused, match="日本語"):
            RequestDraft(job, self.ja_translator).execute()

    def test_engine_that_is_down_lets_the_draft_wait_with_its_reason(self) -> None:
        self.engine.is_down = "The server is away."
        job = self.started()
        row = OutboxJob.objects.get(consumer=DRAFT)
        assert (row.state, row.attempts, row.error) == (JobState.PENDING, 0, "The server is away.")
        status = status_of(job)
        assert status.is_open
        assert status.is_trouble
        assert "The server is away." in status.sentence
        self.engine.is_down = ""
        due_now()
        self.drafts()
        assert all(segment.target_html for segment in segments_of(job))
        assert OutboxJob.objects.get(consumer=DRAFT).state == JobState.DONE

    def test_package_removed_meanwhile_lets_the_draft_wait(self) -> None:
        job = self.job(self.en_job)
        RequestDraft(job, self.translator).execute()
        self.configure({"fake": FakeEngine([EN_JA])})
        self.drafts()
        assert "Tiếng Việt → English" in DraftRun.objects.get(job=job).waiting_for
        self.configure({"fake": self.engine})
        due_now()
        self.drafts()
        assert DraftRun.objects.get(job=job).filled == len(segments_of(job))

    def test_words_of_people_are_never_touched(self) -> None:
        self.configure({})
        job = self.started()
        title = self.segments(job)[TITLE]
        SaveSegment(job, title.id, "Port news", title.version, self.translator).execute()
        self.configure({"fake": self.engine})
        RequestDraft(job, self.translator).execute()
        self.drafts()
        after = self.segments(job)[TITLE]
        assert (after.target_html, after.origin) == ("Port news", SegmentOrigin.HUMAN)
        assert TITLE not in [text for _pair, asked in self.engine.calls for text in asked]

    def test_what_a_person_writes_while_the_engine_works_stays(self) -> None:
        self.configure({})
        job = self.started()

        def meanwhile() -> str:
            title = self.segments(job)[TITLE]
            SaveSegment(job, title.id, "Mine", title.version, self.translator).execute()
            return "The machine's"

        self.configure({"fake": FakeEngine([VI_EN], faults={TITLE: meanwhile})})
        RequestDraft(job, self.translator).execute()
        self.drafts()
        assert self.segments(job)[TITLE].target_html == "Mine"

    def test_segments_the_machine_cannot_do_stay_empty_and_are_counted(self) -> None:
        self.configure({"fake": FakeEngine([VI_EN], faults={TITLE: lambda: "\ufffd"})})
        job = self.started()
        run = DraftRun.objects.get(job=job)
        assert (run.empty, run.filled) == (1, len(segments_of(job)) - 1)
        assert self.segments(job)[TITLE].target_html == ""
        assert run.finished_at is not None
        assert "1" in status_of(job).sentence

    def test_chosen_segments_are_drafted_again(self) -> None:
        job = self.started()
        title = self.segments(job)[TITLE]
        self.configure({"fake": FakeEngine([VI_EN], {TITLE: "Port news"})})
        RequestDraft(job, self.translator, [title.id]).execute()
        self.drafts()
        assert self.segments(job)[TITLE].target_html == "Port news"
        assert DraftRun.objects.filter(job=job).latest("pk").filled == 1

    def test_a_second_request_while_one_is_open_is_refused(self) -> None:
        self.configure({})
        job = self.started()
        self.configure({"fake": self.engine})
        RequestDraft(job, self.translator).execute()
        with pytest.raises(TranslationRefused) as caught:
            RequestDraft(job, self.translator).execute()
        assert caught.value.code == "under_way"
        assert AuditEntry.objects.filter(act="translation.draft_request").count() == 1

    def test_who_may_not_translate_may_not_ask(self) -> None:
        job = self.started()
        with pytest.raises(TranslationRefused) as caught:
            RequestDraft(job, self.ja_translator).execute()
        assert caught.value.code == "not_entitled"

    def test_right_is_looked_at_again_when_the_worker_comes_to_it(self) -> None:
        self.configure({})
        job = self.started()
        self.configure({"fake": self.engine})
        RequestDraft(job, self.translator).execute()
        self.translator.groups.clear()
        self.drafts()
        run = DraftRun.objects.get(job=job)
        assert (run.filled, bool(run.outcome)) == (0, True)
        assert self.engine.calls == []

    def test_page_under_review_is_left_alone(self) -> None:
        self.configure({})
        job = self.started()
        self.configure({"fake": self.engine})
        RequestDraft(job, self.translator).execute()
        self.submitted(job)
        self.drafts()
        assert self.engine.calls == []
        assert DraftRun.objects.get(job=job).outcome


class RealModelTests(MachineTestCase):
    @pytest.fixture(autouse=True)
    def _packages(self, full_store: Store) -> None:
        self.store = full_store

    def test_installed_packages_draft_a_page_over_two_hops(self) -> None:
        self.configure({"ct2": Ct2Engine(self.store)})
        job = self.started("ja")
        found = self.segments(job)
        assert found["Cảng mới"].target_html == "Cảng 新しい"
        assert found["Cảng có <b>hai</b> bến."].target_html == "Cảng có <b>hai</b> bến."
        models = found["Cảng mới"].model_id.split(" + ")
        assert [model.partition("@")[0] for model in models] == ["vi-en/1.9", "en-ja/1.9"]
        run = DraftRun.objects.get(job=job)
        assert (run.filled, run.empty) == (len(found), 0)


class FaultTests(MachineTestCase):
    def test_worker_killed_between_slices_keeps_the_first_and_goes_on(self) -> None:
        self.configure({})
        job = self.started()
        count = len(segments_of(job))
        dies = mock.Mock(side_effect=[mock.DEFAULT, KeyboardInterrupt])
        real = drafting.pipeline.translate
        dies.side_effect = _once_then_die(real)
        self.configure({"fake": self.engine})
        RequestDraft(job, self.translator).execute()
        with (
            mock.patch.object(drafting, "SLICE", 2),
            mock.patch.object(drafting.pipeline, "translate", dies),
            pytest.raises(KeyboardInterrupt),
        ):
            self.drafts()
        assert sum(bool(segment.target_html) for segment in segments_of(job)) == 2
        OutboxJob.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
        asked_before = len(self.engine.calls)
        self.drafts()
        assert all(segment.target_html for segment in segments_of(job))
        run = DraftRun.objects.get(job=job)
        assert run.filled == count
        first = set(self.engine.calls[0][1])
        again = {text for _pair, asked in self.engine.calls[asked_before:] for text in asked}
        assert first.isdisjoint(again)

    def test_engine_that_goes_down_between_slices_keeps_what_is_done(self) -> None:
        self.configure({})
        job = self.started()

        def goes_down() -> str:
            self.engine.is_down = "Gone."
            return "The last words"

        self.engine = FakeEngine([VI_EN], faults={TITLE: goes_down})
        self.configure({"fake": self.engine})
        RequestDraft(job, self.translator).execute()
        with mock.patch.object(drafting, "SLICE", 1):
            self.drafts()
        run = DraftRun.objects.get(job=job)
        assert (run.filled, run.waiting_for) == (1, "Gone.")
        self.engine.is_down = ""
        due_now()
        self.drafts()
        assert DraftRun.objects.get(job=job).filled == len(segments_of(job))

    def test_draft_that_ends_every_worker_is_given_up_and_can_be_asked_for_again(self) -> None:
        self.configure({})
        job = self.started()
        self.configure({"fake": self.engine})
        RequestDraft(job, self.translator).execute()
        OutboxJob.objects.filter(consumer=DRAFT).update(
            state=JobState.RUNNING, attempts=3, leased_until=timezone.now() - timedelta(seconds=1)
        )
        self.drafts()
        assert self.engine.calls == []
        status = status_of(job)
        assert (status.can_ask, status.is_trouble) == (True, True)
        RequestDraft(job, self.translator).execute()
        self.drafts()
        assert all(segment.target_html for segment in segments_of(job))

    def test_running_the_same_request_twice_changes_nothing(self) -> None:
        job = self.started()
        calls, rows = len(self.engine.calls), list(OutboxJob.objects.filter(consumer=DRAFT))
        before = segments_of(job)
        OutboxJob.objects.filter(pk=rows[0].pk).update(state=JobState.PENDING)
        self.drafts()
        assert len(self.engine.calls) == calls
        assert segments_of(job) == before

    def test_long_work_holds_its_lease(self) -> None:
        self.configure({})
        job = self.started()
        leases = []

        def look() -> str:
            leases.append(OutboxJob.objects.get(consumer=DRAFT).leased_until)
            return "Port"

        # every beat counts as late, so that each one holds the lease anew
        with mock.patch("translations.drafts.drafting.seldom", lambda action: action):
            self.configure({"fake": FakeEngine([VI_EN], faults={TITLE: look})})
            RequestDraft(job, self.translator).execute()
            OutboxJob.objects.filter(consumer=DRAFT).update(due_at=timezone.now())
            started = timezone.now()
            self.drafts()
        assert leases[0] > started + timedelta(seconds=59)

    def test_reports_forget_engines_that_are_not_configured_any_more(self) -> None:
        self.configure({"other": FakeEngine([("ja", "vi")])})
        assert list(reports.available().offers) == [("ja", "vi")]


def _once_then_die(real: object) -> object:
    calls = []

    def translate(*args: object) -> object:
        calls.append(args)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return real(*args)  # type: ignore[operator]  # the real function

    return translate
