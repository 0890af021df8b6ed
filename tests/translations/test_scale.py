"""Lists of the translation house ask as often for ten thousand items as for a few (T22)."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from portal.content.models import ArticlePage
from portal.editorial.enums import Tier
from tests.bulk import many_articles
from tests.editorial.cases import GateAdminTestCase, person
from tests.editorial_proof.volume import volume
from translations.languages import LANGUAGES
from translations.models import TranslationJob

ADDRESSES = ("jobs", "mine", "board", "figures")


class ScaleTests(GateAdminTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        places = [(Tier.EDIT, language.locale) for language in LANGUAGES]
        cls.translator = person("dich", *places)

    def ask_for_all(self) -> None:
        """Make a job for every public article in every other language."""
        vi = Locale.objects.get(language_code="vi")
        others = Locale.objects.exclude(pk=vi.pk)
        known = set(TranslationJob.objects.values_list("translation_key", flat=True))
        keys = ArticlePage.objects.filter(live=True, locale=vi).values_list(
            "translation_key", flat=True
        )
        TranslationJob.objects.bulk_create(
            TranslationJob(
                translation_key=key,
                source_locale=vi,
                target_locale=locale,
                assignee=self.translator,
                requested_by=self.editor,
            )
            for key in keys
            if key not in known
            for locale in others
        )

    def queries(self) -> dict[str, int]:
        """Return how often each list asks."""
        self.client.force_login(self.translator)
        found: dict[str, int] = {}
        for name in ADDRESSES:
            url = reverse(f"portal_desk:{name}")
            self.client.get(url)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                response = self.client.get(url)
            assert response.status_code == 200, name
            found[name] = len(captured)
        return found

    def test_lists_ask_as_often_for_many_items_as_for_a_page_of_them(self) -> None:
        self.grow(60)
        before = self.queries()
        self.grow(volume(200, 10_000))
        assert self.queries() == before

    def grow(self, count: int) -> None:
        """Add public articles and ask for each of them in four languages."""
        template: Any = ArticlePage.objects.get(pk=self.live.pk)
        template.slug = f"them-{count}"
        many_articles(template, count)
        self.ask_for_all()
