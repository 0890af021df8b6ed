"""Thematic pages, links of partners, the finder of people, and addresses with nothing there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.content.blocks.partners import PartnerBlock
from portal.content.models import SectionPage, SpokespersonPage, StandardPage, ThematicPage
from portal.content.views.people import without_marks
from sites.models import Organisation
from tests.trees import Tree, make_article, publish

DAY = timedelta(days=1)


def place(parent: Any, page: Any) -> Any:
    page.live, page.locale = False, parent.locale
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    return publish(page)


def thematic(tree: Tree, **fields: Any) -> ThematicPage:
    return ThematicPage(
        title="Chuyên đề thử",
        slug="chuyen-de",
        organisation=Organisation.objects.get(code="so_ngoai_vu"),
        **fields,
    )


def test_a_thematic_page_names_who_asked_and_shows_public_items_in_order(
    tree: Tree, reader: Client
) -> None:
    draft = make_article(tree.sections["vi"], "Bản nháp kín")
    chosen = [tree.news[1].pk, draft.pk, tree.news[0].pk]
    place(
        tree.sections["vi"],
        thematic(tree, items=[{"type": "item", "value": pk} for pk in chosen]),
    )
    with CaptureQueriesContext(connection) as captured:
        html = reader.get("/vi/tin-tuc/chuyen-de/").content.decode()
    assert len(captured) <= 14
    assert "Bản nháp kín" not in html
    assert html.index(tree.news[1].title) < html.index(tree.news[0].title)
    assert "/vi/tin-tuc/chuyen-de/" in reader.get("/vi/tin-tuc/").content.decode()


def test_a_campaign_that_is_over_says_so_and_stays(tree: Tree, reader: Client) -> None:
    today = timezone.localdate()
    page = thematic(tree, valid_from=today - 9 * DAY, valid_to=today - DAY)
    place(tree.sections["vi"], page)
    assert 'class="notice"' in reader.get("/vi/tin-tuc/chuyen-de/").content.decode()
    with pytest.raises(ValidationError):
        thematic(tree, valid_from=today, valid_to=today - DAY).clean()


def test_links_of_partners_are_labelled_dated_and_vanish_by_themselves(
    tree: Tree, reader: Client
) -> None:
    today = timezone.localdate()
    entries = [
        {
            "title": title,
            "url": f"https://{title}.example/",
            "label": "partner",
            "starts": str(start),
            "ends": str(end),
        }
        for title, start, end in (
            ("now", today, today),
            ("over", today - 9 * DAY, today - DAY),
            ("later", today + DAY, today + 9 * DAY),
        )
    ]
    value = {"title": "Liên kết", "entries": entries}
    page = StandardPage(title="Trang", slug="trang", body=[{"type": "partners", "value": value}])
    place(tree.sections["vi"], page)
    html = reader.get("/vi/tin-tuc/trang/").content.decode()
    assert 'href="https://now.example/" rel="nofollow noopener"' in html
    assert "over.example" not in html
    assert "later.example" not in html


def test_the_last_day_of_a_partners_link_is_not_before_the_first() -> None:
    block = PartnerBlock()
    value = {"title": "a", "url": "https://a.example/", "label": "partner"}
    with pytest.raises(ValidationError):
        block.clean(block.to_python({**value, "starts": "2026-02-02", "ends": "2026-01-01"}))


def test_a_spokesperson_is_found_without_marks(tree: Tree, reader: Client) -> None:
    people = SectionPage(
        title="Người phát ngôn", slug="phat-ngon", menu_title="Phát ngôn", kind="spokespersons"
    )
    section = place(tree.homes["vi"], people)
    agency = Organisation.objects.get(code="so_ngoai_vu")
    for name, slug in (("Đỗ Trình Diễn", "do"), ("Vũ Mẫu Đơn", "vu")):
        place(
            section,
            SpokespersonPage(title=name, slug=slug, position="Trưởng phòng", organisation=agency),
        )
    found = reader.get("/vi/phat-ngon/", {"q": "do trinh"}).content.decode()
    assert "Đỗ Trình Diễn" in found
    assert "Vũ Mẫu Đơn" not in found
    nobody = reader.get("/vi/phat-ngon/", {"q": '"><script>'}).content.decode()
    assert "<script>" not in nobody.partition("<body")[2]
    assert without_marks("Đặng Ứng") == "dang ung"
    assert without_marks("한국 日本") == "한국 日本"


def test_a_missing_page_offers_search_and_the_same_address_in_other_languages(
    tree: Tree, reader: Client
) -> None:
    address = f"tin-tuc/{tree.news[0].slug}/"
    response = reader.get(f"/ja/{address}")
    html = response.content.decode()
    assert response.status_code == 404
    assert f'href="/vi/{address}" lang="vi"' in html
    assert 'action="/ja/search/"' in html
    draft = make_article(tree.sections["vi"], "Kín", slug="kin")
    assert f"/vi/tin-tuc/{draft.slug}/" not in reader.get("/ja/tin-tuc/kin/").content.decode()
