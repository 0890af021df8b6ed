from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time

from portal.accounts.models import User
from portal.editorial.enums import Tier
from portal.records.models import AuditEntry
from portal.submissions import reminders
from portal.submissions.enums import Role
from portal.submissions.models import ApiToken, Invitation, Submission, UnitMember
from portal.submissions.units.figures import contributions
from tests.editorial.cases import person
from tests.submissions.world import PASSWORD, browser, sender, sent, unit, work
from tests.trees import Tree

INVITED = {
    "act": "invite", "last_name": "Nguyễn Văn", "first_name": "Bình", "email": "Binh@Example.org",
    "role": "sender", "phone": "0225 000 000",
}  # fmt: skip
GOOD = "một mật khẩu đủ dài 83"


@pytest.fixture
def keeper(tree: Tree) -> Client:
    """An administrator who just signed in."""
    user = person("quan-tri", (Tier.ADMINISTER, "vi"))
    user.set_password(PASSWORD)
    user.save()
    client = browser()
    client.post("/staff/sign-in/", {"login": user.username, "password": PASSWORD})
    return client


def act(keeper: Client, code: str = "a", **typed: Any) -> Any:
    return keeper.post(f"/admin/contributions/units/{unit(code).pk}/act/", typed)


def mailed_link() -> str:
    found = re.search(r"/contribute/\S+/invitation/\S+/", mail.outbox[-1].body)
    assert found is not None
    return found.group()


def test_an_invited_person_makes_the_account_and_sends(keeper: Client) -> None:
    assert act(keeper, **INVITED).status_code == 302
    link = mailed_link()
    token = link.rstrip("/").rsplit("/", 1)[1]
    assert token not in str(list(Invitation.objects.values()))
    stranger = browser()
    html = stranger.get(link).content.decode()
    assert "binh@example.org" in html
    assert stranger.post(link, {"password": "ngan"}).status_code == 422
    assert stranger.post(link, {"password": GOOD}).status_code == 302
    assert stranger.get(link).status_code == 404  # used up
    user = User.objects.get(username="binh@example.org")
    assert not user.is_staff
    assert not user.groups.exists()
    answer = stranger.post("/contribute/vi/sign-in/", {"login": user.username, "password": GOOD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/contribute/vi/")
    assert sent(stranger).organisation.code == "a"
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"submission.invited", "submission.joined"} <= acts


def test_signing_in_leads_back_to_what_was_asked_for(tree: Tree) -> None:
    sender("an", unit("a"))
    client = browser()
    asked = client.get("/contribute/en/new/news/")
    assert asked.headers["Location"].startswith("/contribute/en/sign-in/?next=")
    answer = client.post(
        asked.headers["Location"],
        {"login": "an", "password": PASSWORD, "next": "/contribute/en/new/news/"},
    )
    assert answer.headers["Location"] == "/contribute/en/new/news/"
    wrong = browser().post("/contribute/vi/sign-in/", {"login": "an", "password": "sai"})
    assert wrong.status_code == 200
    assert 'value="an"' in wrong.content.decode()


@pytest.mark.parametrize("how", ["expired", "revoked", "replaced", "unknown"])
def test_a_link_that_is_void_opens_nothing(keeper: Client, how: str) -> None:
    act(keeper, **INVITED)
    link = mailed_link()
    if how == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif how == "revoked":
        assert act(keeper, act="revoke", pk=Invitation.objects.get().pk).status_code == 302
    elif how == "replaced":
        act(keeper, **INVITED)
    else:
        link = link.replace("invitation/", "invitation/x")
    assert browser().get(link).status_code == 404
    assert browser().post(link, {"password": GOOD}).status_code == 404
    assert not User.objects.filter(username="binh@example.org").exists()


def test_a_known_address_is_not_invited_again(keeper: Client) -> None:
    User.objects.create_user("binh@example.org", "binh@example.org", PASSWORD)
    answer = act(keeper, **INVITED)
    assert answer.status_code == 422
    assert not mail.outbox
    assert "Nguyễn Văn" in answer.content.decode()


def test_a_contributor_needs_a_contract(keeper: Client) -> None:
    answer = act(keeper, **{**INVITED, "role": "contributor"})
    assert answer.status_code == 422
    contract = {
        "contract_number": "01/HĐ", "contract_date": "2026-01-05", "contract_until": "2027-01-05",
    }  # fmt: skip
    assert act(keeper, **{**INVITED, "role": "contributor"}, **contract).status_code == 302
    browser().post(mailed_link(), {"password": GOOD})
    member = UnitMember.objects.get(user__username="binh@example.org")
    assert (member.role, member.contract_number) == (Role.CONTRIBUTOR, "01/HĐ")
    assert str(member.contract_until) == "2027-01-05"


def test_a_token_is_shown_once_and_kept_as_a_digest(keeper: Client) -> None:
    html = act(keeper, act="make_token", name="Hệ thống văn bản").content.decode()
    found = re.search(r'contribution__token">([^<]+)<', html)
    assert found is not None
    assert found.group(1) not in str(list(ApiToken.objects.values()))
    again = keeper.get(f"/admin/contributions/units/{unit('a').pk}/").content.decode()
    assert found.group(1) not in again
    assert act(keeper, act="revoke_token", pk=ApiToken.objects.get().pk).status_code == 302
    assert ApiToken.objects.get().revoked_at is not None


def test_ids_of_another_unit_are_absent(keeper: Client) -> None:
    member = UnitMember.objects.create(
        user=User.objects.create_user("b", "b@example.org", PASSWORD), organisation=unit("b")
    )
    for what in ("end", "revoke", "revoke_token"):
        for pk in (member.pk, 0, "x", "9" * 30):
            assert act(keeper, act=what, pk=pk).status_code == 404
    assert act(keeper, "b", act="end", pk=member.pk).status_code == 302
    member.refresh_from_db()
    assert member.ended_on == timezone.localdate()


def test_only_who_keeps_units_sees_their_people(tree: Tree) -> None:
    client = browser(person("editor", (Tier.EDIT, "vi")))
    assert client.get("/admin/contributions/units/").status_code == 200
    assert client.get(f"/admin/contributions/units/{unit('a').pk}/").status_code in {302, 403}


def test_the_register_names_officers_and_says_where_none_is(keeper: Client) -> None:
    unit("b")
    sender("phu-trach", unit("a"), Role.OFFICER)
    html = keeper.get("/admin/contributions/units/").content.decode()
    assert "phu-trach@example.org" in html
    assert "chưa xác định" in html


def test_the_table_counts_what_each_unit_sent_in_a_period(keeper: Client) -> None:
    client = browser(sender("an", unit("a")))
    sent(client)
    old = sent(client)
    Submission.objects.filter(pk=old.pk).update(first_sent_at=timezone.now() - timedelta(days=40))
    sender("binh", unit("b"))
    today = timezone.localdate()
    rows = {row.unit.code: row for row in contributions(today - timedelta(days=30), today)}
    assert (rows["a"].sent, rows["a"].used, rows["b"].sent) == (1, 0, 0)
    assert rows["b"].is_silent
    html = keeper.get("/admin/contributions/figures/", {"from": "x", "to": "2026-13-01"})
    assert html.status_code == 200


def test_silent_units_are_reminded_once_a_period(tree: Tree) -> None:
    sender("phu-trach", unit("a"), Role.OFFICER)
    sender("an", unit("a"))
    sent(browser(sender("binh", unit("b"))))
    long_ago = timezone.localdate() - timedelta(days=200)
    UnitMember.objects.update(started_on=long_ago)
    assert reminders.remind() == 1
    assert reminders.remind() == 0
    work()
    to = [message.to for message in mail.outbox if "GB-" not in message.subject]
    assert to == [["phu-trach@example.org"]]
    with freeze_time(timezone.now() + timedelta(days=91)):
        assert reminders.remind() == 2


def test_a_unit_that_just_joined_is_not_reminded(tree: Tree) -> None:
    sender("an", unit("a"))
    assert reminders.remind() == 0
