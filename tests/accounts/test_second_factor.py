from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, format_hotp_value, hotp_value
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from freezegun import freeze_time

from portal.accounts.models import User
from portal.accounts.second_factor import use_code
from portal.records.models import AuditEntry
from tests.accounts.conftest import PASSWORD, People, SignIn, code_for, enrol

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_second_factor")]
SET_UP = "/staff/second-factor/set-up/"


def first_step(user: User) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.1")
    data = {"login": user.username, "password": PASSWORD}
    response = client.post(reverse("account_login"), data)
    assert response["Location"] == reverse("mfa_authenticate")
    return client


def second_step(client: Client, code: str) -> Any:
    return client.post(reverse("mfa_authenticate"), {"code": code})


@pytest.mark.parametrize("who", ["moderator", "keeper", "root"])
def test_required_people_reach_nothing_before_setting_it_up(
    people: People, sign_in: SignIn, who: str
) -> None:
    client = sign_in(getattr(people, who))
    for address in (
        "/admin/",
        "/admin/pages/",
        "/admin/account/",
        reverse("wagtailusers_users:index"),
        reverse("portal_accounts:requests"),
        reverse("mfa_index"),
    ):
        assert client.get(address)["Location"] == SET_UP
        assert client.post(address)["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_others_work_without(people: People, sign_in: SignIn, who: str) -> None:
    assert sign_in(getattr(people, who)).get("/admin/").status_code == 200


def test_setting_switches_it_off(people: People, sign_in: SignIn, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert sign_in(people.moderator).get("/admin/").status_code == 200


def test_setting_up_shows_recovery_codes_once_and_opens_the_admin(
    people: People, sign_in: SignIn
) -> None:
    client = sign_in(people.moderator)
    page = client.get(SET_UP).content.decode()
    secret = client.session[SECRET_SESSION_KEY]
    assert secret in page
    assert client.post(SET_UP, {"code": "000000"}).status_code == 200
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    response = client.post(SET_UP, {"code": code})
    codes = client.get(response["Location"]).content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", codes)) == 10
    again = client.get(response["Location"]).content.decode()
    assert "<code>" not in again
    assert client.get("/admin/").status_code == 200
    stored = Authenticator.objects.get(user=people.moderator, type="totp").data["secret"]
    assert secret not in stored
    assert AuditEntry.objects.filter(act="account.second_factor_added").exists()


def test_password_alone_signs_nobody_in_who_is_enrolled(people: People) -> None:
    enrol(people.moderator)
    client = first_step(people.moderator)
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/")["Location"].startswith(reverse("account_login"))
    assert second_step(client, "000000").status_code == 200
    assert "_auth_user_id" not in client.session
    assert second_step(client, code_for()).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_recovery_code_opens_once(people: People) -> None:
    codes = enrol(people.moderator)
    assert second_step(first_step(people.moderator), codes[0]).status_code == 302
    assert second_step(first_step(people.moderator), codes[0]).status_code == 200
    assert second_step(first_step(people.moderator), codes[1]).status_code == 302


def test_code_of_the_app_opens_once(people: People) -> None:
    enrol(people.moderator)
    code = code_for()
    assert use_code(people.moderator, code) is not None
    assert use_code(people.moderator, code) is None
    with freeze_time(timedelta(seconds=31)):
        assert use_code(people.moderator, code) is None


def test_wrong_codes_lock_like_wrong_passwords(people: People) -> None:
    enrol(people.moderator)
    client = first_step(people.moderator)
    for _try in range(5):
        response = second_step(client, "000000")
    assert response.status_code == 429
    assert second_step(client, code_for()).status_code == 429


def test_deactivated_halfway_does_not_get_in(people: People) -> None:
    enrol(people.moderator)
    client = first_step(people.moderator)
    User.objects.filter(pk=people.moderator.pk).update(is_active=False)
    second_step(client, code_for())
    assert client.get("/admin/").status_code == 302


def test_session_that_showed_no_code_is_asked_for_one(people: People) -> None:
    enrol(people.moderator)
    client = Client()
    client.force_login(people.moderator)
    page = client.get("/admin/")
    assert page.status_code == 200
    assert 'name="reauthentication-code"' in page.content.decode()


def test_required_factor_cannot_be_removed(people: People, sign_in: SignIn) -> None:
    for user, kept in ((people.moderator, True), (people.writer, False)):
        enrol(user)
        sign_in(user, code=code_for()).post(reverse("mfa_deactivate_totp"))
        assert Authenticator.objects.filter(user=user, type="totp").exists() is kept


def test_new_recovery_codes_end_the_old_ones(people: People, sign_in: SignIn) -> None:
    old = enrol(people.moderator)
    client = sign_in(people.moderator, code=code_for())
    page = client.post(reverse("mfa_generate_recovery_codes"), follow=True).content.decode()
    new = re.findall(r"<code>(\d{8})</code>", page)
    assert second_step(first_step(people.moderator), old[0]).status_code == 200
    assert second_step(first_step(people.moderator), new[0]).status_code == 302


def test_command_removes_a_lost_factor_and_ends_sessions(people: People, sign_in: SignIn) -> None:
    enrol(people.moderator)
    client = sign_in(people.moderator, code=code_for())
    call_command("reset_second_factor", "moderator", reason="mất điện thoại")
    assert client.get("/admin/").status_code == 302
    assert sign_in(people.moderator).get("/admin/")["Location"] == SET_UP
    assert AuditEntry.objects.filter(act="account.second_factor_lost").exists()


def test_old_secret_key_still_reads_codes(people: People, settings: Any) -> None:
    enrol(people.moderator)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key of the portal"
    assert use_code(people.moderator, code_for()) is not None
