from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from portal.accounts.models import User
from portal.editorial.board.enums import BoardPosition
from portal.editorial.board.models import BoardMember, BoardSubstitution
from portal.editorial.board.queries import acting_for, serving
from portal.records.models import AuditEntry
from tests.records.conftest import person
from tests.records.entries import queries

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def administrator() -> User:
    Locale.objects.get_or_create(language_code="vi")
    rights = [f"{act}_boardmember" for act in ("add", "change", "delete", "view")]
    return person("quantri", *rights)


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def member(user: User | None = None, **fields: Any) -> BoardMember:
    values: dict[str, Any] = {
        "name": "Nguyễn Ví Dụ",
        "user": user,
        "position": BoardPosition.DEPUTY,
        "decision_number": "12/QĐ-SNgV",
        "decision_date": date(2026, 1, 5),
        "term_from": date(2026, 1, 10),
    }
    return BoardMember.objects.create(**{**values, **fields})


def form(**fields: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "name": "Nguyễn Ví Dụ",
        "user": "",
        "position": "deputy",
        "decision_number": "12/QĐ-SNgV",
        "decision_date": "2026-01-05",
        "term_from": "2026-01-10",
        "term_to": "",
        "substitutions-TOTAL_FORMS": "0",
        "substitutions-INITIAL_FORMS": "0",
        "substitutions-MIN_NUM_FORMS": "0",
        "substitutions-MAX_NUM_FORMS": "1000",
    }
    return {**values, **fields}


def substitution(user: User, **fields: Any) -> dict[str, Any]:
    values = {
        "substitutions-TOTAL_FORMS": "1",
        "substitutions-0-id": "",
        "substitutions-0-substitute": user.pk,
        "substitutions-0-starts_on": TODAY.isoformat(),
        "substitutions-0-ends_on": "",
        "substitutions-0-decision_number": "",
    }
    return {**values, **fields}


def entries() -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(act__startswith="board.").order_by("id"))


def test_adding_changing_and_removing_are_recorded(staff: Client, administrator: User) -> None:
    deputy = User.objects.create_user("pho", last_name="Phó")
    staff.post(reverse("editorial_board:add"), form())
    added = BoardMember.objects.get()
    edit = reverse("editorial_board:edit", args=[added.pk])
    staff.post(edit, form(term_to="2026-12-31", **substitution(deputy)))
    added.refresh_from_db()
    assert added.term_to == date(2026, 12, 31)
    staff.post(reverse("editorial_board:delete", args=[added.pk]))
    assert not BoardMember.objects.exists()
    first, second, third = entries()
    assert [entry.act for entry in (first, second, third)] == [
        "board.add",
        "board.change",
        "board.remove",
    ]
    assert {entry.actor_id for entry in (first, second, third)} == {administrator.pk}
    assert first.details["after"]["decision_number"] == "12/QĐ-SNgV"
    assert set(second.details["after"]) == {"term_to", "substitutions"}
    assert second.details["before"] == {"term_to": None, "substitutions": []}
    assert second.details["after"]["substitutions"][0]["substitute_id"] == deputy.pk
    assert third.details["before"]["name"] == "Nguyễn Ví Dụ"


def test_saving_without_a_change_records_nothing(staff: Client) -> None:
    same = member()
    staff.post(reverse("editorial_board:edit", args=[same.pk]), form())
    assert entries() == []


@pytest.mark.parametrize(
    "wrong", [{"term_to": "2026-01-09"}, {"position": "chairman"}, {"decision_number": ""}]
)
def test_wrong_entries_are_refused(staff: Client, wrong: dict[str, str]) -> None:
    assert staff.post(reverse("editorial_board:add"), form(**wrong)).status_code == 200
    assert not BoardMember.objects.exists()
    assert entries() == []


def test_a_substitution_has_its_days_in_order_and_another_person(administrator: User) -> None:
    known = member(administrator)
    for wrong in (
        {"substitute": administrator, "starts_on": TODAY},
        {"substitute": User.objects.create_user("pho"), "starts_on": TODAY, "ends_on": TODAY - DAY},
    ):
        with pytest.raises(ValidationError):
            BoardSubstitution(member=known, **wrong).full_clean()


def test_only_quan_tri_sees_and_changes_the_register(client: Client, administrator: User) -> None:
    known = member()
    client.force_login(person("bientap", "change_page"))
    for name, args in (("index", []), ("add", []), ("edit", [known.pk]), ("delete", [known.pk])):
        assert client.get(reverse(f"editorial_board:{name}", args=args)).status_code == 302
        client.post(reverse(f"editorial_board:{name}", args=args), form(name="Khác"))
    known.refresh_from_db()
    assert known.name == "Nguyễn Ví Dụ"
    assert BoardMember.objects.count() == 1
    assert "editorial-board" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_register_needs_the_same_queries_for_any_number_of_members(staff: Client) -> None:
    deputy = User.objects.create_user("pho", last_name="Phó Ví Dụ")

    def add(count: int) -> None:
        for _ in range(count):
            known = member()
            BoardSubstitution.objects.create(member=known, substitute=deputy, starts_on=TODAY)

    add(2)
    url = reverse("editorial_board:index")
    assert "Phó Ví Dụ" in staff.get(url).content.decode()
    few = queries(staff, url)
    add(30)
    assert queries(staff, url) == few


def test_serving_members_of_a_day() -> None:
    now = member(name="a")
    member(name="b", term_to=TODAY - DAY)
    member(name="c", term_from=TODAY + DAY)
    assert list(serving()) == [now]
    assert {row.name for row in serving(TODAY - DAY)} == {"a", "b"}
    assert now.is_serving


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "term_to", "acts"),
    [
        (TODAY, None, None, True),
        (TODAY - DAY, TODAY, None, True),
        (TODAY - 3 * DAY, TODAY - DAY, None, False),
        (TODAY + DAY, None, None, False),
        (TODAY, None, TODAY - DAY, False),
    ],
)
def test_acting_for(
    administrator: User, starts_on: date, ends_on: date | None, term_to: date | None, acts: bool
) -> None:
    deputy = User.objects.create_user("pho")
    known = member(administrator, term_to=term_to)
    BoardSubstitution.objects.create(
        member=known, substitute=deputy, starts_on=starts_on, ends_on=ends_on
    )
    assert list(acting_for(deputy)) == ([administrator] if acts else [])
    assert list(acting_for(administrator)) == []


def test_days_of_two_substitutions_are_not_mixed(administrator: User) -> None:
    deputy, other = User.objects.create_user("pho"), User.objects.create_user("khac")
    known = member(administrator)
    for user, starts_on, ends_on in (
        (deputy, TODAY - 9 * DAY, TODAY - 8 * DAY),
        (other, TODAY, None),
    ):
        BoardSubstitution.objects.create(
            member=known, substitute=user, starts_on=starts_on, ends_on=ends_on
        )
    assert list(acting_for(deputy)) == []
    assert list(acting_for(other)) == [administrator]


def test_who_left_stands_in_for_nobody(administrator: User) -> None:
    deputy = User.objects.create_user("pho", is_active=False)
    BoardSubstitution.objects.create(
        member=member(administrator), substitute=deputy, starts_on=TODAY
    )
    assert list(acting_for(deputy)) == []


def test_the_register_outlives_accounts(administrator: User) -> None:
    deputy = User.objects.create_user("pho", last_name="Phó")
    known = member(deputy)
    row = BoardSubstitution.objects.create(
        member=member(administrator), substitute=deputy, starts_on=TODAY
    )
    deputy.delete()
    known.refresh_from_db()
    row.refresh_from_db()
    assert (known.user_id, known.name, row.substitute_id) == (None, "Nguyễn Ví Dụ", None)
    assert row.substitute_name == "Phó"
