"""A portal with jobs and an engine that tests can take apart."""

from __future__ import annotations

from collections.abc import Mapping
from unittest import mock

from portal.outbox import worker
from tests.translations.cases import TranslationTestCase
from translations.actions import back_translate
from translations.actions.request_translations import RequestTranslations, Terms
from translations.drafts import consumers
from translations.drafts.request_draft import DRAFT
from translations.engines import reports
from translations.engines.fake import FakeEngine
from translations.engines.port import Engine, Pair
from translations.models import TranslationJob
from translations.segments.model import Segment
from translations.segments.reading import segments_of

VI_EN, EN_JA = ("vi", "en"), ("en", "ja")


class MachineTestCase(TranslationTestCase):
    """Jobs that begin with what the engine makes of them."""

    pairs: tuple[Pair, ...] = (VI_EN, EN_JA)
    en_job: TranslationJob

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        outcome = RequestTranslations(
            [cls.source], [cls.locales["en"]], cls.editor, Terms()
        ).execute()
        worker.run_due()
        cls.en_job = outcome.made[0]

    def setUp(self) -> None:
        super().setUp()
        self.engine = FakeEngine(self.pairs)
        self.configure({"fake": self.engine})

    def configure(self, engines: Mapping[str, Engine]) -> None:
        """Put engines in the place of the configured ones and let the worker look at them."""
        for module in (consumers, back_translate, reports):
            patch = mock.patch.object(module, "engines", return_value=engines)
            patch.start()
            self.addCleanup(patch.stop)
        reports.refresh()

    def drafts(self) -> int:
        """Let the worker do what is due of the machine's work."""
        return worker.run_due(names=[DRAFT])

    def segments(self, job: TranslationJob) -> dict[str, Segment]:
        """Return a job's segments by their source."""
        return {segment.source_html: segment for segment in segments_of(job)}

    def started(self, code: str = "en") -> TranslationJob:
        """Return a job whose work has begun; the machine's draft with it, if there is an engine.

        English began once for the whole class: beginning takes longer than drafting.
        """
        if code != "en":
            return self.begun(code)
        job = self.job(self.en_job)
        consumers.draft_what_began(TranslationJob, job)
        self.drafts()
        return job
