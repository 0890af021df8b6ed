from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.content.machines import sitemaps
from tests.bulk import many_articles
from tests.trees import Tree, make_article

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def xml(reader: Client, url: str) -> ET.Element:
    response = reader.get(url)
    assert response.status_code == 200, url
    return ET.fromstring(response.content)  # noqa: S314  our own answer


@pytest.mark.parametrize(
    "url", ["/vi/-/feed/", "/vi/-/feed/section/news/", "/ja/-/feed/", "/vi/-/feed/topic/economy/"]
)
def test_feeds_are_atom_in_their_language(tree: Tree, reader: Client, url: str) -> None:
    make_article(
        tree.sections["vi"], "Có nguồn", author="Tác giả", source_name="TTXVN", public=True
    )
    feed = xml(reader, url)
    assert feed.tag == f"{ATOM}feed"
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == url[1:3]


def test_feed_names_author_and_source_and_hides_drafts(tree: Tree, reader: Client) -> None:
    make_article(
        tree.sections["vi"], "Có nguồn", author="Tác giả", source_name="TTXVN", public=True
    )
    make_article(tree.sections["vi"], "Bản nháp bí mật")
    feed = xml(reader, "/vi/-/feed/")
    entry = next(e for e in feed.iter(f"{ATOM}entry") if e.findtext(f"{ATOM}title") == "Có nguồn")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Tác giả"
    assert entry.findtext(f"{ATOM}source/{ATOM}title") == "TTXVN"
    assert "Bản nháp" not in ET.tostring(feed, encoding="unicode")


@pytest.mark.parametrize("url", ["/vi/-/feed/section/spokespersons/", "/vi/-/feed/topic/x/"])
def test_unknown_feeds_are_not_found(tree: Tree, reader: Client, url: str) -> None:
    assert reader.get(url).status_code == 404


def test_sitemap_lists_public_pages_with_their_languages(tree: Tree, reader: Client) -> None:
    make_article(
        tree.sections["ja"],
        "日本語版",
        translation_key=tree.news[0].translation_key,
        slug="ja-item",
        public=True,
    )
    draft = make_article(tree.sections["vi"], "Bản nháp")
    index = [loc.text for loc in xml(reader, "/sitemap.xml").iter(f"{MAP}loc")]
    assert "http://localhost/sitemap-vi-1.xml" in index
    assert "http://localhost/news-sitemap-ko.xml" in index
    urls = {u.findtext(f"{MAP}loc"): u for u in xml(reader, "/sitemap-vi-1.xml").iter(f"{MAP}url")}
    item = urls[f"http://localhost/vi/tin-tuc/{tree.news[0].slug}/"]
    assert {link.attrib["hreflang"] for link in item.iter(LINK)} == {"vi", "ja"}
    assert not any(draft.slug in (url or "") for url in urls)


def test_news_sitemap_holds_two_days(tree: Tree, reader: Client) -> None:
    old = make_article(tree.sections["vi"], "Tin cũ")
    old.first_published_at = timezone.now() - timedelta(days=3)
    old.save()
    from tests.trees import publish  # noqa: PLC0415  beside its use

    publish(old)
    locs = [u.text for u in xml(reader, "/news-sitemap-vi.xml").iter(f"{MAP}loc")]
    assert len(locs) == 2


def test_sitemap_costs_the_same_at_any_size(tree: Tree, reader: Client) -> None:
    counts = []
    xml(reader, "/sitemap-vi-1.xml")  # what a process learns once is not counted
    for size in (5, 300):
        many_articles(tree.news[0], size)
        with CaptureQueriesContext(connection) as captured:
            xml(reader, "/sitemap-vi-1.xml")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


@pytest.mark.parametrize("is_restricted", [False, True])
def test_sitemap_names_no_file_that_is_empty(
    tree: Tree, reader: Client, monkeypatch: pytest.MonkeyPatch, is_restricted: bool
) -> None:
    monkeypatch.setattr(sitemaps, "KEYS_PER_FILE", 30)
    many_articles(tree.news[0], 40)
    if is_restricted:
        PageViewRestriction.objects.create(page=tree.sections["vi"], restriction_type="login")
    index = [loc.text or "" for loc in xml(reader, "/sitemap.xml").iter(f"{MAP}loc")]
    files = [url.removeprefix("http://localhost") for url in index if "/sitemap-" in url]
    found = [loc.text or "" for url in files for loc in xml(reader, url).iter(f"{MAP}loc")]
    assert len(found) == len(set(found))
    articles = [url for url in found if "/vi/tin-tuc/" in url]
    assert len(articles) == (0 if is_restricted else 1 + 2 + 40)
    assert (len([url for url in files if "-vi-" in url]) > 1) is not is_restricted


def test_robots_and_security_txt(tree: Tree, reader: Client) -> None:
    robots = reader.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in robots
    assert "Sitemap: http://localhost/sitemap.xml" in robots
    security = reader.get("/.well-known/security.txt").content.decode()
    assert "Contact: http://localhost/" in security
    assert "Expires: " in security


@pytest.mark.parametrize(
    "url",
    [
        "/sitemap-xx-1.xml", "/sitemap-vi-99.xml", "/sitemap-vi-0.xml",
        f"/sitemap-vi-{'9' * 30}.xml", "/news-sitemap-xx.xml",
    ],
)  # fmt: skip
def test_unknown_sitemaps_are_not_found(tree: Tree, reader: Client, url: str) -> None:
    assert reader.get(url).status_code == 404
