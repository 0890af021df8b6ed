from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time

from portal.editorial.enums import Tier
from portal.feedback import rate
from portal.feedback.models import Attempt, Report
from portal.records.models import AuditEntry
from tests.editorial.cases import person
from tests.trees import Tree, make_article

HOME = "http://localhost"
STAMP = re.compile(r'name="stamp" value="([^"]+)"')


def address(tree: Tree) -> str:
    return f"/vi/-/report/?page={tree.news[0].pk}"


def filled(reader: Client, url: str, seconds: float = 10, **changes: Any) -> dict[str, Any]:
    with freeze_time(timezone.now() - timedelta(seconds=seconds)):
        stamp = STAMP.search(reader.get(url).content.decode())
    return {
        "matter": "fact",
        "message": "Năm ghi trong đoạn hai chưa đúng.",
        "contact": "an@example.org",
        "website": "",
        "stamp": stamp[1] if stamp else "",
        **changes,
    }


def send(reader: Client, url: str, body: dict[str, Any], **headers: str) -> Any:
    return reader.post(url, body, headers={"origin": HOME, **headers})


def test_a_report_reaches_the_inbox_with_what_was_read(tree: Tree, reader: Client) -> None:
    response = send(reader, address(tree), filled(reader, address(tree)))
    assert response.status_code == 303
    assert not response.cookies
    assert reader.get(response.headers["Location"]).status_code == 200
    report = Report.objects.get()
    assert (report.page_id, report.locale_code, report.section_kind) == (
        tree.news[0].pk,
        "vi",
        "news",
    )
    assert report.path == f"/vi/tin-tuc/{tree.news[0].slug}/"


def test_the_form_sets_no_cookie_and_is_kept_nowhere(tree: Tree, reader: Client) -> None:
    response = reader.get(address(tree))
    assert not response.cookies
    assert response.headers["Cache-Control"] == "no-store"
    assert tree.news[0].title in response.content.decode()


def test_what_was_typed_survives_a_mistake(tree: Tree, reader: Client) -> None:
    body = filled(reader, address(tree), matter="", message='Sai "ở đây" <b>')
    response = send(reader, address(tree), body)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Sai &#34;ở đây&#34; &lt;b&gt;</textarea>" in html
    assert 'value="an@example.org"' in html
    assert 'role="alert"' in html
    assert STAMP.search(html)[1] == body["stamp"]  # type: ignore[index]
    assert send(reader, address(tree), {**body, "matter": "fact"}).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": "http://localhost.evil.example"},
    ],
)
def test_only_our_own_page_may_send_the_form(
    tree: Tree, reader: Client, headers: dict[str, str]
) -> None:
    response = reader.post(address(tree), filled(reader, address(tree)), headers=headers)
    assert response.status_code == 403
    assert "Năm ghi trong" in response.content.decode()
    assert not Report.objects.exists()


def test_a_form_filled_in_by_a_program_is_thanked_and_forgotten(tree: Tree, reader: Client) -> None:
    body = filled(reader, address(tree), website="https://spam.example")
    assert send(reader, address(tree), body).status_code == 303
    assert not Report.objects.exists()


@pytest.mark.parametrize("seconds", [0, 1, 90_000])
def test_forms_sent_at_once_or_a_day_later_are_asked_to_be_sent_again(
    tree: Tree, reader: Client, seconds: int
) -> None:
    with freeze_time(timezone.now()):
        body = filled(reader, address(tree), seconds=seconds)
        assert send(reader, address(tree), body).status_code == 422
    assert not Report.objects.exists()


@pytest.mark.parametrize("stamp", ["", "x", "1:2:3", "0" * 5000])
def test_a_forged_stamp_is_refused(tree: Tree, reader: Client, stamp: str) -> None:
    body = filled(reader, address(tree), stamp=stamp)
    assert send(reader, address(tree), body).status_code == 422


def test_a_stamp_is_good_for_its_page_only(tree: Tree, reader: Client) -> None:
    body = filled(reader, address(tree))
    other = f"/vi/-/report/?page={tree.news[1].pk}"
    assert send(reader, other, body).status_code == 422


def test_one_address_may_send_five_an_hour(tree: Tree, reader: Client) -> None:
    body = filled(reader, address(tree))
    answers = [send(reader, address(tree), body).status_code for _ in range(7)]
    assert answers == [303] * 5 + [429] * 2
    assert Report.objects.count() == 5
    Attempt.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert send(reader, address(tree), filled(reader, address(tree))).status_code == 303
    assert Attempt.objects.count() == 1


def test_a_flood_from_many_addresses_stops_at_the_limit_of_all(tree: Tree, reader: Client) -> None:
    with patch.object(rate, "IN_ALL", 3):
        answers = [rate.may_send(f"192.0.2.{number}") for number in range(5)]
    assert answers == [True] * 3 + [False] * 2


def test_when_nothing_can_be_counted_nothing_is_taken(tree: Tree) -> None:
    with patch.object(rate.Attempt.objects, "count", side_effect=DatabaseError):
        assert rate.may_send("192.0.2.1") is False


def test_addresses_are_not_kept(tree: Tree) -> None:
    assert rate.may_send("192.0.2.77")
    assert "192" not in Attempt.objects.get().digest[:3] + str(Attempt.objects.get())


@pytest.mark.parametrize("page", ["", "0", "99999", "x", "9" * 40, "-1"])
def test_an_unknown_page_makes_it_a_report_about_the_portal(
    tree: Tree, reader: Client, page: str
) -> None:
    assert reader.get(f"/vi/-/report/?page={page}").status_code == 200


def test_the_form_says_nothing_of_pages_that_are_not_public(tree: Tree, reader: Client) -> None:
    draft = make_article(tree.sections["vi"], "Bản nháp kín")
    assert "Bản nháp kín" not in reader.get(f"/vi/-/report/?page={draft.pk}").content.decode()


def inbox_report(locale: str) -> Report:
    return Report.objects.create(
        locale_code=locale, matter="fact", message="<script>x</script>", title="Bài", path="/vi/"
    )


def test_the_board_sees_and_answers_reports_of_its_languages_only(
    tree: Tree, reader: Client
) -> None:
    own, foreign = inbox_report("vi"), inbox_report("ja")
    editor = person("editor", (Tier.EDIT, "vi"))
    reader.force_login(editor)
    html = reader.get("/admin/feedback/").content.decode()
    assert f"/admin/feedback/{own.pk}/" in html
    assert f"/admin/feedback/{foreign.pk}/" not in html
    assert "<script>x" not in html
    assert reader.get(f"/admin/feedback/{foreign.pk}/").status_code == 404
    answered = reader.post(f"/admin/feedback/{own.pk}/", {"state": "done", "note": "Đã sửa."})
    assert answered.status_code == 302
    own.refresh_from_db()
    assert (own.state, own.handled_by) == ("done", editor)
    entry = AuditEntry.objects.filter(act="feedback.answer").get()
    assert "<script>" not in str(entry.details)


def test_who_only_updates_does_not_see_what_readers_report(tree: Tree, reader: Client) -> None:
    report = inbox_report("vi")
    reader.force_login(person("writer", (Tier.UPDATE, "vi")))
    for url in ("/admin/feedback/", f"/admin/feedback/{report.pk}/"):
        assert reader.get(url).status_code == 302
