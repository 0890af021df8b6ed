from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from axes.models import AccessLog
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client, override_settings
from django.urls import reverse
from freezegun import freeze_time

from portal.records.models import AuditEntry
from tests.accounts.conftest import PASSWORD, People, SignIn, make_user

pytestmark = pytest.mark.django_db


def attempt(password: str, *, name: str = "writer", address: str = "192.0.2.1") -> Any:
    client = Client(REMOTE_ADDR=address)
    return client.post(reverse("account_login"), {"login": name, "password": password})


def lock(address: str = "192.0.2.1") -> Any:
    return [attempt("wrong", address=address) for _try in range(5)][-1]


def test_right_password_opens_the_admin_and_is_audited(people: People, sign_in: SignIn) -> None:
    assert sign_in(people.writer).get("/admin/").status_code == 200
    entry = AuditEntry.objects.get(act="account.sign_in")
    assert (entry.actor_id, entry.address) == (people.writer.pk, "192.0.2.1")
    assert not AccessLog.objects.exists()  # one record of it is enough


def test_wrong_password_says_so_without_telling_whether_the_name_exists(people: People) -> None:
    known, unknown = attempt("wrong"), attempt("wrong", name="nobody")
    assert known.status_code == unknown.status_code == 200
    errors = [page.context["form"].non_field_errors() for page in (known, unknown)]
    assert errors[0] == errors[1]
    assert errors[0]


def test_five_wrong_tries_lock_name_and_address_together(people: People) -> None:
    assert lock().status_code == 429
    right = attempt(PASSWORD)
    assert right.status_code == 429
    assert right.headers["Retry-After"] == "900"
    assert attempt(PASSWORD, address="192.0.2.2").status_code == 302
    assert attempt(PASSWORD, name="editor").status_code == 302
    assert AuditEntry.objects.filter(act="account.lock_out").exists()


def test_lock_ends_after_a_quarter_of_an_hour(people: People) -> None:
    lock()
    with freeze_time(timedelta(minutes=14)):
        assert attempt(PASSWORD).status_code == 429
    with freeze_time(timedelta(minutes=16)):
        assert attempt(PASSWORD).status_code == 302


def test_visitor_cannot_choose_the_address_that_is_locked(people: People, settings: Any) -> None:
    settings.PROXIES_IN_FRONT = 1
    url, data = reverse("account_login"), {"login": "writer", "password": "wrong"}
    for number in range(5):
        claim = f"198.51.100.{number}, 192.0.2.9"
        answer = Client().post(url, data, headers={"X-Forwarded-For": claim})
    assert answer.status_code == 429


def test_sign_in_of_the_admin_leads_to_the_only_one(people: People) -> None:
    response = Client().get("/admin/login/?next=/admin/pages/")
    assert response["Location"] == f"{reverse('account_login')}?next=/admin/pages/"
    assert Client().get("/admin/")["Location"].startswith(reverse("account_login"))
    direct = {"username": "moderator", "password": PASSWORD}
    client = Client()
    client.post("/admin/login/", direct)
    assert "_auth_user_id" not in client.session


def test_next_leads_only_within_the_portal(people: People) -> None:
    data = {"login": "writer", "password": PASSWORD, "next": "https://example.com/"}
    response = Client().post(reverse("account_login"), data)
    assert "example.com" not in response["Location"]


def test_somebody_without_a_group_reads_why(people: People) -> None:
    make_user("lonely")
    client = Client()
    data = {"login": "lonely", "password": PASSWORD}
    page = client.post(reverse("account_login"), data, follow=True)
    assert page.status_code == 403
    client.post(reverse("account_sign_out"))
    assert "_auth_user_id" not in client.session


def test_inactive_person_does_not_sign_in(people: People) -> None:
    people.writer.is_active = False
    people.writer.save()
    people.writer.set_password(PASSWORD)
    people.writer.save()
    assert attempt(PASSWORD).status_code == 200


def test_signing_out_ends_the_session(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.writer)
    client.post(reverse("wagtailadmin_logout"))
    assert client.get("/admin/").status_code == 302


def test_changed_password_ends_the_other_sessions(people: People, sign_in: SignIn) -> None:
    other = sign_in(people.writer)
    people.writer.set_password("Another one 2026!")
    people.writer.save()
    assert other.get("/admin/").status_code == 302


def test_public_pages_stay_free_of_cookies(people: People, sign_in: SignIn) -> None:
    response = Client().get("/no-such-page/")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    known = sign_in(people.writer).get("/no-such-page/")
    assert "Cookie" not in known.headers.get("Vary", "")


@pytest.mark.parametrize("switch", ["SECOND_FACTOR_REQUIRED", "MEMBERSHIP_GUARD_IN_CODE"])
def test_deploy_check_refuses_what_the_demonstration_switches_off(switch: str) -> None:
    with (
        override_settings(**{switch: False}),
        pytest.raises(SystemCheckError, match=f"{switch} is off"),
    ):
        call_command("check", "--deploy", tags=["security"], stdout=StringIO(), stderr=StringIO())


def test_checks_refuse_missing_guard_and_empty_lookups() -> None:
    with (
        override_settings(MIDDLEWARE=[], GROUPS_NEEDING_SECOND_FACTOR={}),
        pytest.raises(SystemCheckError, match=r"accounts.E001[\s\S]*accounts.E002"),
    ):
        call_command("check", tags=["security"], stdout=StringIO(), stderr=StringIO())
