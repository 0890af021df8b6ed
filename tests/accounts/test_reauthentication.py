from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from freezegun import freeze_time

from portal.accounts.models import MembershipRequest
from portal.accounts.reauthentication import PREFIX
from sites.enums import Tier
from tests.accounts.conftest import PASSWORD, People, SignIn, code_for, enrol

pytestmark = pytest.mark.django_db
PROOF = {f"{PREFIX}-password": PASSWORD}
TEXT = 'Quyết định số 1 "về việc" <b>\nhai dòng'


def later(minutes: int) -> Any:
    return freeze_time(timedelta(minutes=minutes))


def asks(response: Any) -> bool:
    return f'name="{PREFIX}-password"' in response.content.decode()


@pytest.fixture
def act(people: People) -> tuple[str, dict[str, Any]]:
    url = reverse("portal_accounts:memberships", args=[people.writer.pk])
    return url, {"group": people.groups[Tier.EDIT].pk, "reason": TEXT}


def test_act_soon_after_signing_in_goes_through(
    people: People, sign_in: SignIn, act: tuple[str, dict[str, Any]]
) -> None:
    assert sign_in(people.keeper).post(*act).status_code == 302


def test_late_act_asks_and_keeps_what_was_typed(
    people: People, sign_in: SignIn, act: tuple[str, dict[str, Any]]
) -> None:
    url, data = act
    client = sign_in(people.keeper)
    with later(6):
        page = client.post(url, data)
        assert asks(page)
        assert ("reason", TEXT) in page.context["kept"]
        assert not MembershipRequest.objects.exists()
        kept = dict(page.context["kept"])
        wrong = client.post(url, kept | {f"{PREFIX}-password": "wrong"})
        assert asks(wrong)
        assert ("reason", TEXT) in wrong.context["kept"]
        assert client.post(url, kept | PROOF).status_code == 302
    assert MembershipRequest.objects.get().reason.split() == TEXT.split()


def test_enrolled_person_proves_with_a_code_too(
    people: People, sign_in: SignIn, act: tuple[str, dict[str, Any]]
) -> None:
    codes = enrol(people.keeper)
    url, data = act
    client = sign_in(people.keeper, code=code_for())
    with later(6):
        assert asks(client.post(url, data | PROOF))
        assert asks(client.post(url, data | PROOF | {f"{PREFIX}-code": "000000"}))
        answer = client.post(url, data | PROOF | {f"{PREFIX}-code": codes[0]})
        assert answer.status_code == 302
    assert MembershipRequest.objects.exists()


def test_guessing_the_password_again_is_locked_and_keeps_the_text(
    people: People, sign_in: SignIn, act: tuple[str, dict[str, Any]]
) -> None:
    url, data = act
    client = sign_in(people.keeper)
    with later(6):
        for _try in range(5):
            page = client.post(url, data | {f"{PREFIX}-password": "wrong"})
        assert page.status_code == 429
        locked = client.post(url, data | PROOF)
        assert locked.status_code == 429
        assert ("reason", TEXT) in locked.context["kept"]
    assert not MembershipRequest.objects.exists()


def test_foreign_form_is_refused_before_its_fields_are_kept(
    people: People, sign_in: SignIn, act: tuple[str, dict[str, Any]]
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sign_in(people.keeper).cookies
    with later(6):
        assert strict.post(*act).status_code == 403


def test_desk_left_alone_asks_on_reading_and_returns(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.writer)
    assert client.get("/admin/").status_code == 200
    with later(29):
        assert not asks(client.get("/admin/"))
    with later(60):
        page = client.get("/admin/?p=2")
        assert asks(page)
        answer = client.post("/admin/?p=2", PROOF | {f"{PREFIX}-method": "GET"})
        assert answer["Location"] == "/admin/?p=2"
        assert not asks(client.get("/admin/"))


def test_desk_left_alone_keeps_a_posted_text(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.writer)
    client.get("/admin/")
    data = {"name_email-first_name": "Văn", "name_email-last_name": "Bản"}
    with later(45):
        page = client.post(reverse("wagtailadmin_account"), data)
        assert set(data.items()) <= set(page.context["kept"])


def test_scripts_get_data_not_a_form(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.writer)
    client.get("/admin/")
    with later(45):
        answer = client.get("/admin/", headers={"X-Requested-With": "XMLHttpRequest"})
        assert answer.status_code == 403
        assert answer.json()["error_code"] == "reauthentication"


def test_long_session_asks_even_of_somebody_busy(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.writer)
    for hour in range(13):
        for minutes in (0, 20, 40):
            with later(hour * 60 + minutes):
                page = client.get("/admin/")
    assert asks(page)
