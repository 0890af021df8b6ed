from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD, People, SignIn

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
BROWSER = {"Accept": "text/html,*/*", "Origin": HERE}
TYPED = {"name_email-first_name": "Gõ <dở>\nhai dòng", "old_password": "x"}


def strict(client: Client) -> Client:
    client.handler.enforce_csrf_checks = True
    return client


def token_of(response: Any) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', response.content.decode())
    assert found is not None
    return found[1]


def test_what_was_typed_while_signed_out_is_kept_and_sent_again(
    people: People, sign_in: SignIn
) -> None:
    account = reverse("wagtailadmin_account")
    client = Client(headers=BROWSER)
    kept = client.post(account, TYPED)
    assert kept.status_code == 403
    assert kept.context["kept"] == [("name_email-first_name", "Gõ <dở>\nhai dòng")]
    assert "Gõ &lt;dở&gt;" in kept.content.decode()
    assert reverse("account_login") in kept.content.decode()
    client.force_login(people.writer)
    assert client.post(account, TYPED).status_code in (200, 302)


def test_a_form_from_before_a_new_sign_in_is_sent_again_with_a_fresh_token(
    people: People, sign_in: SignIn
) -> None:
    account = reverse("wagtailadmin_account")
    client = strict(sign_in(people.writer))
    stale = {**TYPED, "csrfmiddlewaretoken": "a" * 64}
    kept = client.post(account, stale, headers=BROWSER)
    assert kept.status_code == 403
    assert ("name_email-first_name", "Gõ <dở>\nhai dòng") in kept.context["kept"]
    fresh = {**TYPED, "csrfmiddlewaretoken": token_of(kept)}
    assert client.post(account, fresh, headers=BROWSER).status_code in (200, 302)


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "text/html", "Origin": "http://evil.example"},
        {"Accept": "text/html"},
        {**BROWSER, "Sec-Fetch-Site": "cross-site"},
        {**BROWSER, "X-Requested-With": "XMLHttpRequest"},
    ],
)
def test_a_form_of_another_site_or_a_script_is_not_offered_again(
    people: People, sign_in: SignIn, headers: dict[str, str]
) -> None:
    client = strict(sign_in(people.writer))
    response = client.post(reverse("wagtailadmin_account"), TYPED, headers=headers)
    assert response.status_code == 403
    assert "Gõ" not in response.content.decode()


def test_a_stale_sign_in_page_writes_no_password_anywhere(people: People) -> None:
    client = strict(Client())
    data = {"login": "writer", "password": PASSWORD, "csrfmiddlewaretoken": "a" * 64}
    response = client.post(reverse("account_login"), data, headers=BROWSER)
    assert response.status_code == 403
    html = response.content.decode()
    assert PASSWORD not in html
    assert f'href="{reverse("account_login")}"' in html
