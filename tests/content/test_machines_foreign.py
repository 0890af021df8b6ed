"""What machines get, read by parsers that are not ours."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.robotparser import RobotFileParser

import feedparser
import pytest
import xmlschema
from django.test import Client
from django.utils import translation
from PIL import ImageFont
from rdflib import RDF, Graph, Namespace

from portal.content.machines import cards
from portal.content.machines.social import territory_locale
from tests.trees import Tree, make_article
from translations.languages import LANGUAGES

SCHEMA = Namespace("https://schema.org/")
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
RULES = xmlschema.XMLSchema(Path(__file__).parent / "schemas" / "sitemap.xsd")


def graph_of(reader: Client, url: str) -> Graph:
    found = DATA.search(reader.get(url).content.decode())
    assert found, url
    body = json.loads(found[1])
    assert body.pop("@context") == "https://schema.org"
    # what the context at that address says of these words, without asking for it
    body["@context"] = {"@vocab": "https://schema.org/"}
    return Graph().parse(data=json.dumps(body), format="json-ld")


def article(tree: Tree, **fields: str):  # type: ignore[no-untyped-def]  # a page of the tree
    return make_article(
        tree.sections["ja"],
        "港の<b>知らせ</b></script>",
        public=True,
        slug="minato",
        author="Tác giả",
        source_name="TTXVN",
        **fields,
    )


@pytest.mark.parametrize("url", ["/ja/-/feed/", "/ja/-/feed/section/news/"])
def test_a_feed_reader_reads_our_feeds(tree: Tree, reader: Client, url: str) -> None:
    article(tree)
    feed = feedparser.parse(reader.get(url).content)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    entry = feed.entries[0]
    assert entry.title == "港の&lt;b&gt;知らせ&lt;/b&gt;&lt;/script&gt;" or "知らせ" in entry.title
    assert entry.author == "Tác giả"
    assert entry.source.title == "TTXVN"
    assert entry.link.startswith("http://localhost/ja/tin-tuc/")
    assert entry.updated_parsed


def test_structured_data_is_a_graph_that_names_the_article(tree: Tree, reader: Client) -> None:
    article(tree)
    graph = graph_of(reader, "/ja/tin-tuc/minato/")
    node = next(graph.subjects(RDF.type, SCHEMA.NewsArticle))
    assert str(graph.value(node, SCHEMA.headline)) == "港の<b>知らせ</b></script>"
    assert str(graph.value(node, SCHEMA.inLanguage)) == "ja"
    author = graph.value(node, SCHEMA.author)
    assert str(graph.value(author, SCHEMA.name)) == "Tác giả"
    assert next(graph.subjects(RDF.type, SCHEMA.BreadcrumbList))
    assert len(list(graph.subjects(RDF.type, SCHEMA.ListItem))) == 3


def test_the_front_page_names_the_public_body(tree: Tree, reader: Client) -> None:
    assert next(graph_of(reader, "/vi/").subjects(RDF.type, SCHEMA.GovernmentOrganization))


@pytest.mark.parametrize("url", ["/sitemap.xml", "/sitemap-vi-1.xml", "/news-sitemap-vi.xml"])
def test_site_maps_follow_the_rules_of_the_protocol(tree: Tree, reader: Client, url: str) -> None:
    RULES.validate(reader.get(url).content.decode())


def test_robots_are_told_what_they_understand(tree: Tree, reader: Client) -> None:
    robots = RobotFileParser()
    robots.parse(reader.get("/robots.txt").content.decode().splitlines())
    assert robots.can_fetch("*", "http://localhost/vi/tin-tuc/")
    assert not robots.can_fetch("*", "http://localhost/admin/")
    assert robots.site_maps() == ["http://localhost/sitemap.xml"]


def test_pages_say_how_they_look_where_they_are_shared(tree: Tree, reader: Client) -> None:
    article(tree)
    html = reader.get("/ja/tin-tuc/minato/").content.decode()
    assert '<meta property="og:locale" content="ja_JP">' in html
    assert '<meta property="og:type" content="article">' in html
    assert 'type="application/atom+xml" href="/ja/-/feed/section/news/"' in html
    assert [territory_locale(item) for item in LANGUAGES] == [
        "vi_VN",
        "en_US",
        "zh_CN",
        "ja_JP",
        "ko_KR",
    ]


def test_no_card_without_a_font_that_has_every_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_face", lambda _script: None)
    assert [cards.draw(item, item.native_name) for item in LANGUAGES] == [None] * 5


def test_the_lines_of_a_card_are_about_equally_long() -> None:
    font = ImageFont.load_default(cards.SIZE)
    assert isinstance(font, ImageFont.FreeTypeFont)
    name = "Hai Phong City Multilingual External Information Portal"
    lines = [font.getlength(line) for line in cards._balanced(font, name, is_cjk=False)]
    assert len(lines) > 1
    assert min(lines) > max(lines) / 2
    assert max(lines) <= cards.WIDTH - 2 * cards.MARGIN


def test_cards_and_manifest_are_in_the_language_of_their_address(
    tree: Tree, reader: Client
) -> None:
    for language in LANGUAGES:
        body = reader.get(f"/{language.locale}/-/manifest.webmanifest").json()
        assert (body["lang"], body["scope"]) == (language.tag, f"/{language.locale}/")
        path = cards.path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x89PNG\r\n\x1a\n")
        with translation.override(language.locale):
            assert cards.url(language) == f"/{language.locale}/-/card.png"
        assert reader.get(cards.url(language)).headers["Content-Type"] == "image/png"
        path.unlink()
        assert reader.get(cards.url(language)).status_code == 404
