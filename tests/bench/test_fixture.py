from __future__ import annotations

from django.test import Client, TestCase
from wagtail.models import Page, Revision

from bench.fixture.articles import plant
from portal.content.enums import SectionKind
from portal.content.models import ArticlePage, PeriodPage
from portal.editorial import invariants
from portal.records.public import public_pages
from tests.trees import make_article, minimal_site
from translations.languages import LANGUAGES

SIZE = 12


class FixtureTests(TestCase):
    """A small tree with the sections that the planter fills."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()
        cls.models = {
            locale: make_article(section, f"Item {locale}", slug="item", public=True)
            for locale, section in cls.tree.sections.items()
        }

    def test_planted_articles_are_as_the_portal_writes_them(self) -> None:
        before = public_pages(ArticlePage.objects.all()).count()
        planted = plant(self.models, SIZE, (SectionKind.NEWS,))
        assert planted == SIZE * len(LANGUAGES)
        assert public_pages(ArticlePage.objects.all()).count() == before + planted
        assert Page.find_problems() == ([], [], [], [], [])
        assert list(invariants.thorough()) == []
        self._is_read_and_goes_on()

    def test_what_an_earlier_run_planted_stays(self) -> None:
        before = ArticlePage.objects.count()
        plant(self.models, 5, (SectionKind.NEWS,), chunk=2)
        kept = set(ArticlePage.objects.values_list("pk", flat=True))
        plant(self.models, 7, (SectionKind.NEWS,), chunk=2)
        assert kept < set(ArticlePage.objects.values_list("pk", flat=True))
        assert ArticlePage.objects.count() == before + 7 * len(LANGUAGES)
        assert Page.find_problems() == ([], [], [], [], [])
        assert [node.numchild for node in PeriodPage.objects.filter(month=6, year=2026)] == [
            node.get_children().count() for node in PeriodPage.objects.filter(month=6, year=2026)
        ]
        assert list(invariants.thorough()) == []

    def _is_read_and_goes_on(self) -> None:
        page = ArticlePage.objects.filter(slug="item-0").first()
        assert page is not None
        assert ArticlePage.objects.filter(translation_key=page.translation_key).count() == 5
        assert Client(HTTP_HOST="localhost").get(page.get_url_parts()[2]).status_code == 200
        newest = Revision.objects.order_by("-pk").first()
        assert make_article(self.tree.sections["vi"], "Bài mới").latest_revision_id > newest.pk
