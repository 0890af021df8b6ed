"""What every readers' page owes: one heading, landmarks, languages marked, no script, small."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.utils import translation

from portal.content.models import (
    ContactPage,
    HomePage,
    ProcedurePage,
    SectionPage,
    SpokespersonPage,
)
from sites.models import Organisation
from tests.trees import Tree, make_article, publish
from translations.languages import LANGUAGES

SCRIPT, DATA = "/static/portal_content/portal.js", "application/ld+json"
LIST_LIMIT, ARTICLE_LIMIT, CSS_LIMIT = 20 * 1024, 14 * 1024, 12 * 1024


class Outline(HTMLParser):
    """Collects tags with their attributes and the levels of headings in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def levels(self) -> list[int]:
        return [int(name[1]) for name, _ in self.tags if re.fullmatch("h[1-6]", name)]


def text_of(reader: Client, url: str, status: int = 200) -> str:
    response = reader.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def child(parent: HomePage | SectionPage, page):  # type: ignore[no-untyped-def]  # any page type
    page.live = False
    page.locale = parent.locale
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    return publish(page)


@pytest.fixture
def urls(tree: Tree) -> dict[str, str]:
    """One address of every pattern, with contacts left empty where they may be."""
    home = tree.homes["vi"]
    organisation = Organisation.objects.get(code="so_ngoai_vu")
    people = child(
        home,
        SectionPage(
            title="Người phát ngôn", slug="phat-ngon", menu_title="Phát ngôn", kind="spokespersons"
        ),
    )
    acts = child(
        home, SectionPage(title="Thủ tục", slug="thu-tuc", menu_title="Thủ tục", kind="procedures")
    )
    child(
        home, ContactPage(title="Liên hệ", slug="lien-he", email="a@example.org", phone="Chưa rõ")
    )
    child(acts, ProcedurePage(title="Một thủ tục", slug="mot-thu-tuc", purpose="Để thử."))
    child(
        people,
        SpokespersonPage(
            title="Người thử",
            slug="nguoi-thu",
            position="Phát ngôn",
            organisation=organisation,
            phone="+84 000 000 001",
        ),
    )
    make_article(tree.sections["ja"], "日本語だけ", public=True, slug="nihongo")
    return {
        "home": "/vi/",
        "section": "/vi/tin-tuc/",
        "article": f"/vi/tin-tuc/{tree.news[0].slug}/",
        "procedures": "/vi/thu-tuc/",
        "procedure": "/vi/thu-tuc/mot-thu-tuc/",
        "spokespersons": "/vi/phat-ngon/",
        "spokesperson": "/vi/phat-ngon/nguoi-thu/",
        "contact": "/vi/lien-he/",
        "foreign": "/ja/tin-tuc/nihongo/",
        "missing": f"/en/-/{tree.news[0].translation_key}/",
    }


def test_every_page_has_one_first_heading_and_skips_no_level(
    reader: Client, urls: dict[str, str]
) -> None:
    for name, url in urls.items():
        levels = Outline(text_of(reader, url)).levels
        assert levels.count(1) == 1, name
        start = levels.index(1)
        steps = zip(levels[start:], levels[start + 1 :], strict=False)
        assert all(after - before <= 1 for before, after in steps), (name, levels)


def test_every_page_has_its_landmarks_and_a_way_past_the_header(
    reader: Client, urls: dict[str, str]
) -> None:
    for url in urls.values():
        page = Outline(text_of(reader, url))
        assert [item["id"] for item in page.all("main")] == ["main"]
        assert next(iter(page.all("a")))["href"] == "#main"
        assert len(page.all("footer")) == 1
        assert all(
            item.get("aria-label") or item.get("aria-labelledby") for item in page.all("nav")
        )


def test_pages_hold_no_inline_script_or_style_and_load_nothing_from_elsewhere(
    reader: Client, urls: dict[str, str]
) -> None:
    for url in urls.values():
        page = Outline(text_of(reader, url))
        scripts = page.all("script")
        assert [item["src"] for item in scripts if "src" in item] == [SCRIPT]
        assert all("async" in item or item["type"] == DATA for item in scripts)
        assert page.all("style") == []
        for tag, attributes in page.tags:
            assert not [name for name in attributes if name == "style" or name.startswith("on")]
            if tag in {"img", "source", "video", "iframe", "embed", "object"}:
                assert not str(attributes.get("src", "/")).startswith(("http", "//"))
        sheets = [item for item in page.all("link") if item["rel"] == "stylesheet"]
        assert len(sheets) == 1


def test_pages_stay_within_their_budget(reader: Client, urls: dict[str, str]) -> None:
    for name, url in urls.items():
        limit = ARTICLE_LIMIT if name in {"article", "procedure", "foreign"} else LIST_LIMIT
        assert len(gzip.compress(text_of(reader, url).encode())) <= limit, name


def test_the_stylesheet_stays_within_its_budget() -> None:
    path = finders.find("portal_content/portal.css")
    assert path
    css = Path(path).read_text(encoding="utf-8")
    assert len(gzip.compress(css.encode())) <= CSS_LIMIT
    assert "http" not in css.replace('[href^="http"]', "")


def test_the_switch_marks_the_present_language_and_leads_honestly_where_an_item_is_missing(
    tree: Tree, reader: Client, urls: dict[str, str]
) -> None:
    page = Outline(text_of(reader, urls["article"]))
    links = [item for item in page.all("a") if "languages__link" in (item.get("class") or "")]
    assert [item["lang"] for item in links] == [language.tag for language in LANGUAGES]
    assert [item["lang"] for item in links if item.get("aria-current")] == ["vi"]
    key = str(tree.news[0].translation_key)
    assert all(key in str(item["href"]) for item in links if item["lang"] != "vi")
    assert not any(item.get("hreflang") for item in links if item["lang"] != "vi")


def test_the_page_for_a_missing_language_names_the_version_in_its_own_language(
    tree: Tree, reader: Client, urls: dict[str, str]
) -> None:
    html = text_of(reader, urls["missing"])
    assert f'href="{urls["article"]}" lang="vi" hreflang="vi">{tree.news[0].title}' in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_vietnamese_name_stands_beneath_a_foreign_name_only(
    reader: Client, urls: dict[str, str]
) -> None:
    assert 'class="header__vietnamese" lang="vi"' in text_of(reader, "/ja/")
    assert "header__vietnamese" not in text_of(reader, urls["home"])


def test_what_is_not_entered_is_said_and_words_are_no_telephone_link(
    reader: Client, urls: dict[str, str]
) -> None:
    with translation.override("vi"):
        unknown = translation.gettext("Not determined")
    assert text_of(reader, urls["procedure"]).count(unknown) > 5
    contact = text_of(reader, urls["contact"])
    assert "tel:Ch" not in contact
    assert 'href="mailto:a@example.org"' in contact
    assert 'href="tel:+84000000001"' in text_of(reader, urls["spokespersons"])


def test_items_and_rows_name_author_and_source(tree: Tree, reader: Client) -> None:
    make_article(
        tree.sections["vi"],
        "Bài dẫn nguồn",
        public=True,
        author="Tác giả Một",
        source_name="Nguồn Một",
        slug="dan",
    )
    for url in ("/vi/", "/vi/tin-tuc/", "/vi/tin-tuc/dan/"):
        html = text_of(reader, url)
        assert "Tác giả Một" in html
        assert "Nguồn Một" in html


def test_standing_pages_are_linked_in_the_footer_without_another_query(
    reader: Client, urls: dict[str, str]
) -> None:
    footer = text_of(reader, urls["article"]).partition('<footer class="footer">')[2]
    assert urls["contact"] in footer
    assert urls["procedures"] not in footer


def test_editors_words_are_escaped(tree: Tree, reader: Client) -> None:
    make_article(
        tree.sections["vi"],
        'A <b>"&',
        public=True,
        slug="la",
        author="<script>",
        summary='"><img src=x>',
    )
    for url in ("/vi/", "/vi/tin-tuc/la/"):
        html = text_of(reader, url)
        assert "A &lt;b&gt;" in html
        assert "<script>" not in html
        assert "<img src=x>" not in html


def test_the_demonstration_says_so(tree: Tree, reader: Client) -> None:
    assert 'class="ribbon"' not in text_of(reader, "/vi/")
    with override_settings(PORTAL_DEMO=True):
        assert 'class="ribbon"' in text_of(reader, "/vi/")


@pytest.mark.parametrize("status", [400, 403, 500, 503])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda item: item.code)
def test_plain_errors_need_no_database(status: int, language) -> None:
    with translation.override(language.locale):
        html = render_to_string(
            "portal_content/pages/plain_error.html", {"language": language, "status": status}
        )
    page = Outline(html)
    assert page.all("html") == [{"lang": language.tag}]
    assert page.levels == [1]
    assert any(item.get("href") == f"/{language.locale}/" for item in page.all("a"))


def test_an_unknown_address_is_answered_inside_the_frame(tree: Tree, reader: Client) -> None:
    page = Outline(text_of(reader, "/ko/khong-co/", 404))
    assert page.levels[0] == 1
    assert len(page.all("footer")) == 1
