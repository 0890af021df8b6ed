"""What blocks in a translation stops submission, until it is mended or explained (PG-1, PG-4)."""

from __future__ import annotations

import pytest

from portal.editorial.checks.running import run_checks
from portal.records.models import Approval, AuditEntry
from tests.translations.cases import TranslationTestCase
from translations.actions.save_segment import SaveSegment
from translations.actions.submit_translation import SubmitTranslation
from translations.checks.actions.explain_finding import ExplainFinding
from translations.checks.judging import judge_segments
from translations.models import Term, TermForm, TranslationJob
from translations.queries.pages import target_page
from translations.refusals import TranslationRefused
from translations.segments.model import Segment
from translations.segments.reading import segments_of

REASON = "Năm ghi theo âm lịch trong bản tiếng Anh."
YEAR = "Bến thứ ba xây năm 2027."


class TranslationGateTests(TranslationTestCase):
    """An English translation with one wrong number."""

    def wrong(self) -> tuple[TranslationJob, Segment]:
        job = self.begun()
        self.translate(job)
        self.write(job, "The third berth is built in 2028.")
        return job, self.segment(job)

    def write(self, job: TranslationJob, words: str) -> None:
        segment = self.segment(job)
        SaveSegment(job, segment.id, words, segment.version, self.translator).execute()

    def segment(self, job: TranslationJob) -> Segment:
        return next(item for item in segments_of(job) if item.source_html == YEAR)

    def test_a_wrong_number_stops_submission_and_a_right_one_passes(self) -> None:
        job, _segment = self.wrong()
        with pytest.raises(TranslationRefused, match="2028"):
            SubmitTranslation(self.job(job), self.translator).execute()
        self.write(job, "The third berth is built in 2027.")
        SubmitTranslation(self.job(job), self.translator).execute()

    def test_an_explained_finding_passes_and_reaches_the_approval(self) -> None:
        job, segment = self.wrong()
        [judged] = judge_segments(job, [segment])[segment.id]
        assert judged.stops
        ExplainFinding(job, segment.id, judged.finding.id, REASON, self.translator).execute()
        [judged] = judge_segments(job, [segment])[segment.id]
        assert not judged.stops
        SubmitTranslation(self.job(job), self.translator).execute()
        page = target_page(job)
        assert page is not None
        self.decide(self.waiting(page.specific), self.en_moderator)
        checks = Approval.objects.filter(object_id=str(page.pk)).latest("pk").checks
        assert [row["blocks"] for row in checks if REASON in row["message"]] == [False]
        assert AuditEntry.objects.get(act="translation.explain").details["reason"] == REASON

    def test_an_explanation_dies_with_the_next_change_of_the_words(self) -> None:
        job, segment = self.wrong()
        ExplainFinding(job, segment.id, "figures.number", REASON, self.translator).execute()
        self.write(job, "The third berth is built in 2029.")
        with pytest.raises(TranslationRefused, match="2029"):
            SubmitTranslation(self.job(job), self.translator).execute()

    def test_explaining_needs_a_reason_a_finding_and_the_right_to_translate(self) -> None:
        job, segment = self.wrong()
        for check, reason, user in (
            ("figures.number", "ngắn", self.translator),
            ("markup.link_lost", REASON, self.translator),
            ("figures.number", REASON, self.ja_translator),
        ):
            with pytest.raises(TranslationRefused):
                ExplainFinding(job, segment.id, check, reason, user).execute()

    def test_a_forbidden_wording_stops_submission_under_its_own_guard(self) -> None:
        term = Term(kind="sea")
        term.forms = [
            TermForm(locale_code="vi", text="bến thứ ba"),
            TermForm(locale_code="en", text="third berth"),
            TermForm(locale_code="en", text="berth C", role="forbidden", blocks=True),
        ]
        term.save()
        job = self.begun()
        self.translate(job)
        self.write(job, "Berth C is built in 2027.")
        with pytest.raises(TranslationRefused, match="PG-4, HP18-06"):
            SubmitTranslation(self.job(job), self.translator).execute()

    def test_an_original_is_none_of_these_guards_business(self) -> None:
        revision = self.source.latest_revision
        codes = {result.code for result in run_checks(revision.as_object(), revision)}
        assert not any(code.startswith(("PG-1.", "PG-4.")) for code in codes)
