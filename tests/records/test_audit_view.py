from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from portal.accounts.models import User
from portal.records.export import begins_like_formula, csv_text
from portal.records.models import AuditEntry
from tests.records.conftest import person
from tests.records.entries import at, days_ago, entry, queries, store

pytestmark = pytest.mark.django_db

DANGEROUS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1", "＝1")


def url(**query: Any) -> str:
    return reverse("portal_records:audit", query=query)


def shown(client: Client, **query: Any) -> list[AuditEntry]:
    response = client.get(url(**query))
    assert response.status_code == 200
    return list(response.context["object_list"])


def test_the_trail_shows_act_person_item_task_and_characters_by_origin(
    admin_client_of_trail: Client,
) -> None:
    store([entry(timezone.now(), 5, characters={"machine": 1234, "human": 56})])
    html = admin_client_of_trail.get(url()).content.decode()
    for text in ("Trần Thị Ví Dụ", "Bản tin 5", "1234", "56", "Đã đọc", "Tiếng Việt"):
        assert text in html
    assert reverse("wagtailadmin_pages:edit", args=[105]) in html


def test_titles_are_escaped(admin_client_of_trail: Client) -> None:
    store([entry(timezone.now(), title="<script>x</script>", details={"a": "<b>"})])
    html = admin_client_of_trail.get(url()).content.decode()
    assert "<script>x" not in html
    assert "<b>" not in html


def test_only_people_with_the_right_see_or_export_it(client: Client, administrator: User) -> None:
    client.force_login(person("bientap", "change_page"))
    for query in ({}, {"export": "csv"}, {"export": "xlsx"}):
        response = client.get(url(**query))
        assert response.status_code == 302
        assert response["Location"] == reverse("wagtailadmin_home")
        assert [str(message) for message in get_messages(response.wsgi_request)]
    assert "audit-trail" not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert not AuditEntry.objects.filter(act="audit.export").exists()


def test_superusers_and_quan_tri_find_it_in_the_reports_menu(
    client: Client, administrator: User
) -> None:
    for user in (administrator, User.objects.create_superuser("root")):
        client.force_login(user)
        assert "audit-trail" in client.get(reverse("wagtailadmin_home")).content.decode()
        assert client.get(url()).status_code == 200


def test_the_trail_takes_no_posts(admin_client_of_trail: Client) -> None:
    assert admin_client_of_trail.post(url()).status_code == 405


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"act": "page.return"}, [1]),
        ({"act": ["page.return", "job.retry"]}, [1, 2]),
        ({"actor_name": "khác"}, [2]),
        ({"item": "TIN 3"}, [3]),
        ({"item": "104"}, [4]),
        ({"item": "00000000-0000-0000-0000-000000000006"}, [5]),
        ({"locale_code": "ja"}, [6]),
        ({"task_code": "translate"}, [7]),
        ({"created_at_from": days_ago(2), "created_at_to": days_ago(2)}, [8]),
    ],
)
def test_filters(admin_client_of_trail: Client, query: dict[str, Any], expected: list[int]) -> None:
    now = timezone.now()
    special: dict[int, dict[str, Any]] = {
        1: {"act": "page.return"},
        2: {"act": "job.retry", "actor_name": "Người khác"},
        6: {"locale_code": "ja"},
        7: {"task_code": "translate"},
    }
    rows = store([entry(now, number, **special.get(number, {})) for number in range(8)])
    rows += store([entry(at(days_ago(2), 23, 59), 8)])
    assert {row.pk for row in shown(admin_client_of_trail, **query)} == {
        rows[number].pk for number in expected
    }


def test_filter_by_person(admin_client_of_trail: Client, administrator: User) -> None:
    rows = store([entry(timezone.now(), 1, actor_id=administrator.pk), entry(timezone.now(), 2)])
    assert rows[0] in shown(admin_client_of_trail, actor_id=administrator.pk)
    assert rows[1] not in shown(admin_client_of_trail, actor_id=administrator.pk)


def test_pages_are_ordered_and_complete(admin_client_of_trail: Client) -> None:
    rows = store([entry(timezone.now(), number) for number in range(120)])
    pages = [shown(admin_client_of_trail, act="page.approve", p=number) for number in (1, 2, 3)]
    assert [row.pk for page in pages for row in page] == [row.pk for row in reversed(rows)]


def test_query_count_is_the_same_at_any_size(admin_client_of_trail: Client) -> None:
    store([entry(timezone.now(), number) for number in range(60)])
    few = queries(admin_client_of_trail, url())
    store([entry(timezone.now(), number, actor_id=number) for number in range(600)])
    assert queries(admin_client_of_trail, url()) == few


def _csv(client: Client, **query: Any) -> list[dict[str, str]]:
    response = client.get(url(export="csv", **query))
    assert response["Content-Disposition"] == 'attachment; filename="audit-trail.csv"'
    assert "no-store" in response["Cache-Control"]
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # streamed
    return list(csv.DictReader(StringIO(text, newline="")))


def test_csv_cells_never_begin_like_a_formula(admin_client_of_trail: Client) -> None:
    store([entry(timezone.now(), n, title=text, actor_name=text, details={})
           for n, text in enumerate(DANGEROUS)])  # fmt: skip
    rows = _csv(admin_client_of_trail, act="page.approve")
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if begins_like_formula(cell)]
    assert len(rows) == len(DANGEROUS)


def test_xlsx_cells_are_text_and_say_so(admin_client_of_trail: Client) -> None:
    store([entry(timezone.now(), n, title=text) for n, text in enumerate(DANGEROUS)])
    store([entry(timezone.now(), 9, title="nul\x0bl", details={"long": "x" * 40_000})])
    response = admin_client_of_trail.get(url(export="xlsx"))
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # streamed
    sheet = load_workbook(BytesIO(content)).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert cells
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    marked = [cell for cell in cells if cell.data_type == "s" and begins_like_formula(cell.value)]
    assert len(marked) >= 5
    assert all(cell.quotePrefix for cell in marked)


def test_an_export_is_an_act_and_says_what_was_asked(
    admin_client_of_trail: Client, administrator: User
) -> None:
    store([entry(timezone.now(), n, locale_code="ko" if n else "vi") for n in range(3)])
    rows = _csv(admin_client_of_trail, locale_code="ko", item="tin")
    assert len(rows) == 2
    act = AuditEntry.objects.get(act="audit.export")
    assert act.actor_id == administrator.pk
    assert act.address == "127.0.0.1"
    assert act.details == {
        "format": "csv",
        "filters": {"locale_code": ["ko"], "item": ["tin"]},
        "rows": 2,
    }


def test_numbers_stay_numbers() -> None:
    assert [csv_text(value) for value in (-1, 2.5, None, "-1")] == [-1, 2.5, None, "'-1"]


def test_facts_of_an_act_are_named_in_the_persons_language(
    admin_client_of_trail: Client,
) -> None:
    store([entry(timezone.now(), details={"by_board": True, "unit": 7, "unheard": "x"})])
    html = admin_client_of_trail.get(url()).content.decode()
    assert "Ban Biên tập nhập: có; unheard: x; đơn vị: 7" in html
