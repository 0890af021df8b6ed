from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from portal.content.models import ArticlePage, PeriodPage, period_for
from portal.content.views import site_map
from portal.content.views.article import was_updated
from portal.records.models import Approval, Withdrawal
from portal.records.public import PAGE
from tests.bulk import many_articles
from tests.trees import Tree, make_article, publish
from translations.languages import LANGUAGES
from translations.queries.model_notices import ModelNotice

HOME, SECTION = "/vi/", "/vi/tin-tuc/"


def article_url(tree: Tree) -> str:
    return f"/vi/tin-tuc/{tree.news[0].slug}/"


def translated(tree: Tree, locale: str) -> ArticlePage:
    page = make_article(
        tree.sections[locale],
        f"Item {locale}",
        translation_key=tree.news[0].translation_key,
        slug=f"item-{locale}",
        public=True,
    )
    return page


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda item: item.code)
def test_every_language_has_its_front_page(tree: Tree, reader: Client, language) -> None:
    response = reader.get(f"/{language.locale}/")
    assert response.status_code == 200
    assert f'lang="{language.tag}"' in response.content.decode()
    assert response.headers["Content-Language"] == language.tag


def test_root_leads_to_the_default_language_whatever_the_browser_prefers(
    tree: Tree, reader: Client
) -> None:
    response = reader.get("/", headers={"accept-language": "ja"})
    assert (response.status_code, response.headers["Location"]) == (302, "/vi/")


def test_public_answers_are_anonymous_and_revalidate(tree: Tree, reader: Client) -> None:
    for url in (HOME, SECTION, article_url(tree), "/vi/khong-co/"):
        response = reader.get(url, headers={"cookie": "sessionid=abc; csrftoken=x"})
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.headers["Cache-Control"] == "no-cache"
    first = reader.get(article_url(tree))
    assert first.headers["ETag"].startswith('"')
    again = reader.get(article_url(tree), headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_drafts_expired_and_unapproved_items_are_not_found(tree: Tree, reader: Client) -> None:
    draft = make_article(tree.sections["vi"], "Bản nháp")
    assert reader.get(f"/vi/tin-tuc/{draft.slug}/").status_code == 404
    page = tree.news[1]
    fresh = ArticlePage.objects.get(pk=page.pk)
    fresh.expire_at = timezone.now() - timedelta(minutes=1)
    fresh.save_revision()
    publish(fresh)
    assert Page.objects.get(pk=page.pk).live
    assert reader.get(f"/vi/tin-tuc/{page.slug}/").status_code == 404
    assert page.title not in reader.get(SECTION).content.decode()


def test_period_nodes_are_made_once_and_lead_to_the_section(tree: Tree, reader: Client) -> None:
    day = timezone.localdate()
    node = period_for(tree.sections["vi"], day)
    assert period_for(tree.sections["vi"], day).pk == node.pk
    other = period_for(tree.sections["ja"], day)
    assert other.translation_key == node.translation_key
    assert not PeriodPage.objects.filter(live=True).exists()
    response = reader.get(f"/vi/tin-tuc/{day.year}/{day.month:02d}/")
    assert response.headers["Location"] == f"/vi/tin-tuc/?year={day.year}"


def test_language_switch_leads_to_the_same_item_or_says_it_is_missing(
    tree: Tree, reader: Client
) -> None:
    translated(tree, "ja")
    html = reader.get(article_url(tree)).content.decode()
    assert 'href="/ja/tin-tuc/item-ja/"' in html
    missing = f"/ko/-/{tree.news[0].translation_key}/"
    assert f'href="{missing}"' in html
    page = reader.get(missing)
    assert page.status_code == 200
    text = page.content.decode()
    assert 'href="/ja/tin-tuc/item-ja/"' in text
    assert f'href="{article_url(tree)}"' in text
    assert "noindex" in text


def test_missing_language_leads_on_once_the_item_exists_there(tree: Tree, reader: Client) -> None:
    page = translated(tree, "ko")
    response = reader.get(f"/ko/-/{page.translation_key}/")
    assert response.headers["Location"] == "/ko/tin-tuc/item-ko/"
    assert reader.get(f"/ko/-/{uuid4()}/").status_code == 404


def test_hreflang_names_real_translations_self_and_default_only(tree: Tree, reader: Client) -> None:
    translated(tree, "ja")
    html = reader.get(article_url(tree)).content.decode()
    assert html.count('rel="alternate" hreflang=') == 3
    assert 'hreflang="ja"' in html
    assert 'hreflang="x-default"' in html
    assert f'rel="canonical" href="http://localhost{article_url(tree)}"' in html
    assert 'hreflang="ko"' not in html


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/vi/khong-co/", 404),
        ("/fr/", 404),
        ("/vi/tin-tuc/%F0%9F%92%A9/", 404),
        ("/vi/%00/", 404),
        ("/vi/tin-tuc/?topic=%27%22%3E&year=99999&before=x~y&agency=%00", 200),
        ("/vi/tin-tuc/?year=0000", 200),
        ("/vi/tin-tuc/?year=٢٠٢٦", 200),
        ("/vi/tin-tuc/?before=9999-99-99~99999999999999999999", 200),
        ("/vi/tin-tuc/?before=0001-01-01T00:00:00~1", 200),
        ("/vi/tin-tuc/?before=9999-12-31T23:59:59-14:00~1", 200),
        ("/vi/tin-tuc/?before=2026-01-01T00:00:00%2B23:59:59~1", 200),
        ("/vi/tin-tuc/?" + "x" * 10_000, 200),
        ("/uploads/images/..%2F..%2Fportal.sqlite3", 404),
        ("/uploads/original_images/x.jpg", 404),
    ],
)
def test_odd_addresses_get_a_plain_answer(
    tree: Tree, reader: Client, url: str, status: int
) -> None:
    assert reader.get(url).status_code == status


def test_not_found_speaks_the_language_of_the_address(tree: Tree, reader: Client) -> None:
    assert 'lang="ja"' in reader.get("/ja/nashi/").content.decode()


@pytest.mark.parametrize(("name", "limit"), [("article", 12), ("section", 14), ("home", 20)])
def test_query_counts_are_small_and_equal_at_any_size(
    tree: Tree, reader: Client, name: str, limit: int
) -> None:
    url = {"article": article_url(tree), "section": SECTION, "home": HOME}[name]
    many_articles(tree.news[0], 30)
    few = _queries(reader, url)
    assert len(few) <= limit
    assert len(set(few)) == len(few)
    many_articles(tree.news[1], 1000)
    assert len(_queries(reader, url)) == len(few)


def _queries(reader: Client, url: str) -> list[str]:
    reader.get(url)  # what a process learns once is not counted
    with CaptureQueriesContext(connection) as captured:
        assert reader.get(url).status_code == 200
    return [query["sql"] for query in captured]


def test_lists_page_by_key_to_the_last_item(tree: Tree, reader: Client) -> None:
    many_articles(tree.news[0], 45)
    url, seen, pages = SECTION, set(), 0
    while url:
        context = reader.get(url).context_data
        seen |= {card.id for card in context["cards"]}
        url = SECTION + context["older_url"] if context["older_url"] else ""
        pages += 1
    assert (len(seen), pages) == (47, 3)


def test_withdrawn_item_says_so_and_names_its_other_languages(tree: Tree, reader: Client) -> None:
    page = tree.news[0]
    translated(tree, "ja")
    Withdrawal.objects.create(
        base_model=PAGE,
        object_id=str(page.pk),
        locale_code="vi",
        after_approval_id=Approval.objects.latest("id").pk,
        reason_class="error",
        reason="Sai số liệu",
        notice={"vi": "Số liệu trong bài không chính xác."},
        url_path=page.url_path,
        scope="this_language",
        title=page.title,
    )
    Page.objects.filter(pk=page.pk).update(live=False)
    response = reader.get(article_url(tree))
    html = response.content.decode()
    assert response.status_code == 410
    assert "Số liệu trong bài không chính xác." in html
    assert 'href="/ja/tin-tuc/item-ja/"' in html
    assert "noindex" in html


def test_merged_item_leads_to_the_item_it_was_merged_into(tree: Tree, reader: Client) -> None:
    page, target = tree.news
    Withdrawal.objects.create(
        base_model=PAGE,
        object_id=str(page.pk),
        locale_code="vi",
        after_approval_id=Approval.objects.latest("id").pk,
        reason_class="merged",
        reason="Gộp bài",
        redirect_to=f"/vi/tin-tuc/{target.slug}/",
        url_path=page.url_path,
        scope="this_language",
        title=page.title,
    )
    Page.objects.filter(pk=page.pk).update(live=False)
    response = reader.get(article_url(tree))
    assert response.status_code == 301
    assert response.headers["Location"] == f"/vi/tin-tuc/{target.slug}/"


def test_site_map_names_the_models_that_draft_translations(
    tree: Tree, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Mô hình dịch máy" not in reader.get("/vi/-/map/").content.decode()
    notices = [ModelNotice("VI → EN 1.9", "CC-BY-4.0", "<b>OPUS-MT</b>")]
    monkeypatch.setattr(site_map, "model_notices", lambda locale: notices)
    html = reader.get("/vi/-/map/").content.decode()
    assert "VI → EN 1.9 · CC-BY-4.0 · &lt;b&gt;OPUS-MT&lt;/b&gt;" in html


@pytest.mark.parametrize(
    ("first", "last", "updated"),
    [
        (datetime(2026, 3, 1, 23, tzinfo=UTC), datetime(2026, 3, 2, 1, tzinfo=UTC), False),
        (datetime(2026, 3, 1, 16, tzinfo=UTC), datetime(2026, 3, 1, 18, tzinfo=UTC), True),
    ],
    ids=["one day here, two in UTC", "two days here, one in UTC"],
)
def test_an_item_is_updated_on_a_later_day_of_the_portal(
    first: datetime, last: datetime, updated: bool
) -> None:
    assert was_updated(ArticlePage(first_published_at=first, last_published_at=last)) is updated
