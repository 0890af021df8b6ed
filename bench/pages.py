"""Which addresses are measured: one article, a section's list, the front page, a search."""

from __future__ import annotations

from urllib.parse import quote

from django.urls import reverse
from django.utils import translation

from bench.fixture.base import long_articles, short_articles
from portal.content.enums import SectionKind
from portal.content.models import SectionPage
from translations.languages import DEFAULT

ARTICLE, LIST, HOME, SEARCH = "article", "list of 20", "home", "search page"


def measured() -> dict[str, str]:
    """Return the address of every kind of page by its name, in the default language."""
    locale = DEFAULT.locale
    section = SectionPage.objects.get(kind=SectionKind.NEWS, locale__language_code=locale)
    found = {
        ARTICLE: address(long_articles()[locale]),
        LIST: address(section),
        HOME: f"/{locale}/",
    }
    found[SEARCH] = search_url(common_words())
    return found


def address(page: object) -> str:
    """Return the path that readers ask for."""
    return str(page.get_url_parts()[2])  # type: ignore[attr-defined]  # a page


def search_url(words: str, name: str = "search:results") -> str:
    """Return the address of a search in the default language."""
    with translation.override(DEFAULT.locale):
        return f"{reverse(name)}?q={quote(words)}"


def common_words() -> str:
    """Return two words that every planted article of the default language has."""
    return " ".join(short_articles()[DEFAULT.locale].title.split()[:2])
