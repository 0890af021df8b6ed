"""A portal in which Vietnamese, English and Japanese have their people, and jobs to translate."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page

from portal.content.models import period_for
from portal.editorial.enums import Tier
from portal.outbox import worker
from tests.editorial.cases import GateAdminTestCase, person
from tests.trees import make_article
from translations.actions.request_translations import RequestTranslations, Terms
from translations.actions.save_segment import SaveSegment
from translations.actions.submit_translation import SubmitTranslation
from translations.models import TranslationJob
from translations.queries.pages import target_page
from translations.segments.reading import segments_of

TEXT = "<h2>Cảng mới</h2><p>Cảng có <b>hai</b> bến.</p><p>Bến thứ ba xây năm 2027.</p>"


def body(html: str = TEXT) -> list[dict[str, Any]]:
    """Return a body of one text and one figureless fact box, with fixed ids."""
    return [
        {"type": "text", "value": html, "id": "11111111-1111-4111-8111-111111111111"},
        {
            "type": "fact_box",
            "value": {"title": "Số liệu", "text": "<ul><li>Một</li><li>Hai</li></ul>"},
            "id": "22222222-2222-4222-8222-222222222222",
        },
    ]


class TranslationTestCase(GateAdminTestCase):
    """One public Vietnamese article; translators and moderators of English and Japanese."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        cls.translator = person("translator", (Tier.EDIT, "en"))
        cls.translator2 = person("translator2", (Tier.EDIT, "en"))
        cls.freelancer = person("freelancer", (Tier.UPDATE, "en"))
        cls.en_moderator = person("en_moderator", (Tier.MODERATE, "en"))
        cls.ja_translator = person("ja_translator", (Tier.EDIT, "ja"))
        cls.source = make_article(
            cls.section, "Bản tin về cảng", public=True, body=body(), owner=cls.writer
        )
        cls.source = Page.objects.get(pk=cls.source.pk).specific

    def request(self, *codes: str, page: Any = None, **terms: Any) -> list[TranslationJob]:
        """Ask for translations and let the worker begin them."""
        outcome = RequestTranslations(
            [page or self.source],
            [self.locales[code] for code in codes],
            self.editor,
            Terms(**terms),
        ).execute()
        assert not outcome.refused, outcome.refused
        worker.run_due()
        return [self.job(item) for item in outcome.made]

    def begun(self, code: str = "en", **terms: Any) -> TranslationJob:
        """Return a job whose work has begun."""
        return self.request(code, **terms)[0]

    def job(self, job: TranslationJob) -> TranslationJob:
        """Read a job again."""
        return TranslationJob.objects.select_related(
            "translation", "source_locale", "target_locale"
        ).get(pk=job.pk)

    def translate(self, job: TranslationJob, user: Any = None, mark: str = "EN") -> None:
        """Write words for every segment, tags kept."""
        for segment in segments_of(job):
            if not segment.is_translated:
                words = f"{mark} {segment.source_html}"
                SaveSegment(
                    job, segment.id, words, segment.version, user or self.translator
                ).execute()

    def submitted(self, job: TranslationJob, user: Any = None) -> Page:
        """Translate and submit; returns the page under review."""
        self.translate(job, user)
        SubmitTranslation(self.job(job), user or self.translator).execute()
        page = target_page(job)
        assert page is not None
        return page.specific

    def published(self, job: TranslationJob) -> Page:
        """Translate, submit and approve; returns the public page."""
        page = self.submitted(job)
        self.decide(self.waiting(page), self.en_moderator)
        return self.fresh(page)

    def republish(self, **values: Any) -> Page:
        """Change the source and pass it through both tiers."""
        self.edit(self.source, self.writer, **values)
        self.submit(self.source)
        self.approve_all(self.source)
        worker.run_due()
        self.source = Page.objects.get(pk=self.source.pk).specific
        return self.source


__all__ = ["TEXT", "TranslationTestCase", "body", "period_for"]
