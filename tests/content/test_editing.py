from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from portal.accounts.models import User
from portal.content.blocks.text import TEXT_FEATURES
from portal.content.enums import SectionKind
from portal.content.models import ArticlePage, PeriodPage, ProcedurePage, SpokespersonPage
from portal.editorial.models import TierGroup
from sites.enums import Tier
from sites.models import Organisation
from tests.trees import Tree, make_article, publish


@pytest.fixture
def author(tree: Tree) -> Client:
    user = User.objects.create_user("author", password="x")
    groups = TierGroup.objects.filter(tier=Tier.UPDATE).values_list("group_id", flat=True)
    user.groups.set(Group.objects.filter(pk__in=groups))
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


def _new_article(title: str) -> dict[str, str]:
    return {
        "title": title,
        "slug": "",
        "seo_title": "",
        "search_description": "",
        "summary": "Một câu.",
        "info_class": "official",
        "origin": "own",
        "no_state_secret": "on",
        "body-count": "0",
        "topics-TOTAL_FORMS": "0",
        "topics-INITIAL_FORMS": "0",
        "topics-MIN_NUM_FORMS": "0",
        "topics-MAX_NUM_FORMS": "5",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "1000",
    }


def test_new_article_stands_below_the_present_month_and_looking_writes_nothing(
    tree: Tree, author: Client
) -> None:
    section = tree.sections["ja"]
    url = f"/admin/pages/add/portal_content/articlepage/{section.pk}/"
    assert author.get(url).status_code == 200
    months = PeriodPage.objects.descendant_of(section).filter(month=timezone.localdate().month)
    assert not months.exists()
    response = author.post(url, {**_new_article("Bài mới"), "action-submit": "1"})
    page = ArticlePage.objects.get(title="Bài mới")
    assert page.slug == "bai-moi"
    assert page.get_parent().specific == months.get()
    assert page.workflow_in_progress
    assert response.status_code == 302
    assert author.get(url).headers["Location"].endswith(f"/articlepage/{months.get().pk}/")


def test_the_address_left_empty_comes_from_the_title(tree: Tree, author: Client) -> None:
    url = f"/admin/pages/add/portal_content/articlepage/{tree.sections['vi'].pk}/"
    for title in ("Đường thủy", "Đường thủy", "海防港"):
        author.post(url, _new_article(title))
    slugs = ArticlePage.objects.filter(title__in=("Đường thủy", "海防港")).values_list("slug")
    assert sorted(slug for (slug,) in slugs) == ["duong-thuy", "duong-thuy-2", "hai-fang-gang"]


def test_a_form_with_an_error_keeps_what_was_typed(tree: Tree, author: Client) -> None:
    url = f"/admin/pages/add/portal_content/articlepage/{tree.sections['vi'].pk}/"
    response = author.post(url, {**_new_article("Bài viết dở"), "origin": "taken"})
    assert response.status_code == 200
    assert "Bài viết dở" in response.content.decode()
    assert not ArticlePage.objects.filter(title="Bài viết dở").exists()


def test_page_types_stand_only_where_they_belong(tree: Tree) -> None:
    news = tree.sections["vi"]
    assert ArticlePage.can_create_at(news)
    assert not ProcedurePage.can_create_at(news)
    assert not SpokespersonPage.can_create_at(news)
    news.kind = SectionKind.PROCEDURES
    assert ProcedurePage.can_create_at(news)
    assert not ArticlePage.can_create_at(news)


def test_marked_foreign_words_survive_the_editor() -> None:
    converter = ContentstateConverter(TEXT_FEATURES)
    html = '<p data-block-key="a1">Cảng <span lang="en">Hai Phong port</span></p>'
    assert 'lang="en"' in converter.to_database_format(converter.from_database_format(html))


def test_taken_text_without_source_is_refused_at_the_field(tree: Tree) -> None:
    page = ArticlePage(title="T", origin="taken", locale=tree.sections["vi"].locale)
    with pytest.raises(Exception, match="HP20-23") as refused:
        page.clean()
    assert {"source_name", "author"} <= set(refused.value.message_dict)


def _spokesperson(tree: Tree, name: str, **fields: object) -> SpokespersonPage:
    section = tree.sections["vi"]
    organisation, _made = Organisation.objects.get_or_create(
        code="unit", defaults={"names": {"vi": "Đơn vị", "en": "Unit"}, "kind": "department"}
    )
    page = SpokespersonPage(
        title=name, position="Người phát ngôn", organisation=organisation, live=False, **fields
    )
    page.locale = section.locale
    type(section).objects.get(pk=section.pk).add_child(instance=page)
    page.full_clean()
    page.save_revision()
    publish(page)
    return page


def test_spokesperson_vanishes_after_the_last_day_in_office(tree: Tree) -> None:
    section = tree.sections["vi"]
    section.kind = SectionKind.SPOKESPERSONS
    section.save_revision()
    publish(section)
    today = timezone.localdate()
    _spokesperson(tree, "Người đương nhiệm", valid_to=today)
    gone = _spokesperson(tree, "Người đã thôi", valid_to=today - timedelta(days=1))
    reader = Client(HTTP_HOST="localhost")
    html = reader.get("/vi/tin-tuc/").content.decode()
    assert "Người đương nhiệm" in html
    assert "Người đã thôi" not in html
    assert reader.get(f"/vi/tin-tuc/{gone.slug}/").status_code == 404


def test_slug_of_an_article_is_latin_in_every_language(tree: Tree) -> None:
    page = make_article(tree.sections["zh-hans"], "海防港")
    assert page.slug == "hai-fang-gang"
    again = make_article(tree.sections["zh-hans"], "海防港")
    assert again.slug == "hai-fang-gang-2"


def test_signs_nobody_sees_are_left_out_and_marks_keep_their_places(
    tree: Tree, author: Client
) -> None:
    url = f"/admin/pages/add/portal_content/articlepage/{tree.sections['vi'].pk}/"
    bold = {"offset": 4, "length": 4, "style": "BOLD"}
    words = {
        "key": "a",
        "type": "unstyled",
        "depth": 0,
        "text": "Một\x0bhai \ud83d 😀",
        "inlineStyleRanges": [bold],
        "entityRanges": [],
    }
    body = {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "text",
        "body-0-id": "",
        "body-0-value": json.dumps({"blocks": [words], "entityMap": {}}),
    }
    author.post(url, {**_new_article("Dán\x0btừ\x07 Word\x00"), **body})
    page = ArticlePage.objects.get(title="Dán từ Word")
    text = str(page.body[0].value)
    assert "Một <b>hai </b>" in text
    assert "😀" in text
    text.encode()


def test_a_year_that_cannot_be_is_an_error_beside_its_field(tree: Tree, author: Client) -> None:
    url = f"/admin/pages/add/portal_content/articlepage/{tree.sections['vi'].pk}/"
    for typed in ("0001-01-01 00:00", "9999-12-31 23:59"):
        response = author.post(url, {**_new_article("Năm lạ"), "source_published_at": typed})
        errors = response.context["form"].errors
        assert list(errors) == ["source_published_at"]
        assert "Năm lạ" in response.content.decode()
    author.post(url, {**_new_article("Năm lạ"), "source_published_at": "2026-07-01 08:00"})
    assert ArticlePage.objects.get(title="Năm lạ").source_published_at is not None


def test_no_script_copies_the_title_into_the_address(tree: Tree, author: Client) -> None:
    url = f"/admin/pages/add/portal_content/articlepage/{tree.sections['vi'].pk}/"
    html = author.get(url, follow=True).content.decode()
    assert 'placeholder="Tiêu đề trang*"' in html
    assert "data-w-sync-target-value" not in html
