"""Page trees for tests; what is public in them got there through an approval, as in life."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Locale, Page, Site

from portal.content.enums import SectionKind
from portal.content.models import ArticlePage, HomePage, SectionPage
from portal.editorial.actions.install import InstallPublication
from portal.editorial.setup import ensure_groups_and_workflows
from translations.languages import LANGUAGES

REFERENCE = "tests"


@dataclass
class Tree:
    """A small portal: root, a home and a section per language, two live articles."""

    root: Page
    site: Site
    homes: dict[str, HomePage] = field(default_factory=dict)
    sections: dict[str, SectionPage] = field(default_factory=dict)
    news: list[ArticlePage] = field(default_factory=list)


def minimal_site() -> Tree:
    """Make root, five homes, one news section each, two Vietnamese articles; all public."""
    root = Page.get_first_root_node()
    for language in LANGUAGES:
        Locale.objects.get_or_create(language_code=language.locale)
    tree = Tree(root=root, site=Site())
    first_home: HomePage | None = None
    first_section: SectionPage | None = None
    for language in LANGUAGES:
        locale = Locale.objects.get(language_code=language.locale)
        home = HomePage(
            title=f"Trang chủ {language.code}", slug=language.locale, locale=locale, live=False
        )
        if first_home is not None:
            home.translation_key = first_home.translation_key
        root.add_child(instance=home)
        root.refresh_from_db()
        section = SectionPage(
            title=f"Tin tức {language.code}",
            menu_title="Tin tức",
            slug="tin-tuc",
            kind=SectionKind.NEWS,
            locale=locale,
            live=False,
        )
        if first_section is not None:
            section.translation_key = first_section.translation_key
        home.add_child(instance=section)
        first_home, first_section = first_home or home, first_section or section
        tree.homes[language.locale], tree.sections[language.locale] = home, section
    ensure_groups_and_workflows(tree.homes.values())
    for page in [*tree.homes.values(), *tree.sections.values()]:
        publish(page)
    tree.site = Site.objects.create(
        hostname="localhost", root_page=tree.homes["vi"], is_default_site=True, site_name="Portal"
    )
    tree.news = [make_article(tree.sections["vi"], f"Bản tin {n}", public=True) for n in (1, 2)]
    return tree


def make_article(section: SectionPage, title: str, *, public: bool = False, **fields: Any) -> Any:
    """Make an article as a draft with a revision; public ones pass through an approval."""
    article = ArticlePage(
        title=title,
        locale=section.locale,
        live=False,
        summary=fields.pop("summary", "Một câu nói về bản tin."),
        no_state_secret=True,
        **fields,
    )
    section.__class__.objects.get(pk=section.pk).add_child(instance=article)
    article.save_revision(user=fields.get("owner"))
    article.refresh_from_db()
    if public:
        publish(article)
    return article


def publish(page: Page) -> Page:
    """Make the newest version of a page public through an approval."""
    InstallPublication(page, REFERENCE).execute()
    return page
