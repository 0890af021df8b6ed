from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from portal.accounts.groups import is_administrator
from portal.accounts.models import SignInSession, User
from portal.accounts.signals import access_ended
from portal.records.models import AuditEntry
from sites.enums import Tier
from tests.accounts.conftest import PASSWORD, People, SignIn, make_user

pytestmark = pytest.mark.django_db


def details(user: User, **changes: Any) -> dict[str, Any]:
    names = ("username", "first_name", "last_name", "email", "position")
    data = {name: getattr(user, name) for name in names} | {"is_active": "on"}
    return {key: value for key, value in (data | changes).items() if value is not None}


def edit(user: User) -> str:
    return reverse("wagtailusers_users:edit", args=[user.pk])


def test_new_account_gets_a_mailed_link_and_nothing_else(people: People, sign_in: SignIn) -> None:
    data = {
        "username": "moi",
        "first_name": "Mới",
        "last_name": "Người",
        "email": "moi@example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "is_superuser": "on",
        "groups": [group.pk for group in people.groups.values()],
    }
    response = sign_in(people.keeper).post(reverse("wagtailusers_users:add"), data)
    assert response.status_code == 302
    made = User.objects.get(username="moi")
    assert not made.is_superuser
    assert not made.has_usable_password()
    assert not made.groups.exists()
    link = next(word for word in mail.outbox[0].body.split() if "password_reset" in word)
    client = Client()
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    new = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    client.post(page.redirect_chain[-1][0], new)
    made.refresh_from_db()
    assert made.check_password(PASSWORD)
    gone = Client().get(link.removeprefix("http://testserver"))
    assert "new_password1" not in gone.content.decode()


def test_administrator_sets_no_password_group_or_superuser(people: People, sign_in: SignIn) -> None:
    page = sign_in(people.keeper).get(edit(people.writer)).content.decode()
    for name in ("password1", "is_superuser", "groups"):
        assert f'name="{name}"' not in page
    data = details(
        people.writer,
        position="Biên tập viên",
        password1="Another one 2026!",
        password2="Another one 2026!",
        is_superuser="on",
        groups=[group.pk for group in people.groups.values()],
    )
    assert sign_in(people.keeper).post(edit(people.writer), data).status_code == 302
    people.writer.refresh_from_db()
    assert people.writer.position == "Biên tập viên"
    assert people.writer.check_password(PASSWORD)
    assert not people.writer.is_superuser
    assert people.writer.groups.count() == 1
    assert AuditEntry.objects.get(act="account.change").details == {"fields": ["position"]}


@pytest.mark.parametrize("who", ["keeper", "root"])
def test_superusers_and_own_account_are_out_of_reach(
    people: People, sign_in: SignIn, who: str
) -> None:
    actor = getattr(people, who)
    other = User.objects.create_superuser("root2", "root2@example.org", PASSWORD)
    client = sign_in(actor)
    for target in (other, actor):
        client.post(edit(target), details(target, position="x", email="x@example.org"))
        client.post(edit(target), details(target, is_active=None))
        client.post(reverse("wagtailusers_users:send_link", args=[target.pk]))
        target.refresh_from_db()
        assert (target.position, target.is_active) == ("", True)
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["moderator", "editor", "writer"])
def test_others_do_not_reach_accounts(people: People, sign_in: SignIn, who: str) -> None:
    client = sign_in(getattr(people, who))
    target = make_user("target")
    addresses = [
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:add"),
        edit(target),
        reverse("portal_accounts:memberships", args=[target.pk]),
        reverse("wagtailusers_groups:index"),
    ]
    for address in addresses:
        assert client.get(address).status_code == 302
        assert client.post(address, details(target, position="x")).status_code in (302, 405)
    target.refresh_from_db()
    assert target.position == ""


def test_address_of_a_confirmed_tier_cannot_be_changed_by_one(
    people: People, sign_in: SignIn
) -> None:
    data = details(people.moderator, email="thief@example.org")
    response = sign_in(people.keeper).post(edit(people.moderator), data)
    assert response.status_code == 200
    people.moderator.refresh_from_db()
    assert people.moderator.email == "moderator@example.org"
    sign_in(people.keeper).post(edit(people.writer), details(people.writer, email="w@example.org"))
    people.writer.refresh_from_db()
    assert people.writer.email == "w@example.org"


def test_own_address_cannot_be_changed(people: People, sign_in: SignIn) -> None:
    data = {
        "name_email-first_name": "An",
        "name_email-last_name": "Mới",
        "name_email-email": "thief@example.org",
    }
    sign_in(people.moderator).post(reverse("wagtailadmin_account"), data)
    people.moderator.refresh_from_db()
    assert people.moderator.email == "moderator@example.org"


def test_accounts_are_not_deleted(people: People, sign_in: SignIn) -> None:
    url = reverse("wagtailusers_users:delete", args=[people.writer.pk])
    for who in (people.keeper, people.root):
        sign_in(who).post(url)
    assert User.objects.filter(pk=people.writer.pk).exists()


def test_deactivation_ends_sessions_and_links_at_once(people: People, sign_in: SignIn) -> None:
    told: list[User] = []

    def listen(user: User, **kwargs: Any) -> None:
        told.append(user)

    access_ended.connect(listen)
    theirs = sign_in(people.writer)
    token = default_token_generator.make_token(people.writer)
    assert theirs.get("/admin/").status_code == 200
    sign_in(people.keeper).post(edit(people.writer), details(people.writer, is_active=None))
    access_ended.disconnect(listen)
    people.writer.refresh_from_db()
    assert not people.writer.is_active
    assert theirs.get("/admin/").status_code == 302
    assert not SignInSession.objects.filter(user_id=people.writer.pk).exists()
    assert not default_token_generator.check_token(people.writer, token)
    assert told == [people.writer]
    assert AuditEntry.objects.filter(act="account.deactivate").count() == 1
    sign_in(people.keeper).post(edit(people.writer), details(people.writer))
    people.writer.refresh_from_db()
    assert people.writer.is_active
    assert not people.writer.check_password(PASSWORD)


def test_deactivation_by_query_also_ends_the_next_request(people: People, sign_in: SignIn) -> None:
    theirs = sign_in(people.writer)
    User.objects.filter(pk=people.writer.pk).update(is_active=False)
    assert theirs.get("/admin/").status_code == 302


def test_command_makes_the_first_two_administrators(people: People) -> None:
    with pytest.raises(CommandError):
        call_command("create_administrators", "a:a@example.org", reference="QĐ 1")
    people.keeper.delete()
    people.second.delete()
    with pytest.raises(CommandError):
        call_command("create_administrators", "a:a@example.org", reference="QĐ 1")
    call_command("create_administrators", "a:a@example.org", "b:b@example.org", reference="QĐ 1")
    for name in ("a", "b"):
        made = User.objects.get(username=name)
        assert is_administrator(made)
        assert not made.has_usable_password()
    assert AuditEntry.objects.filter(act="account.create_administrator").count() == 2


@pytest.mark.parametrize(
    "address",
    ["signup/", "email/", "password/change/", "password/reset/", "3rdparty/", "social/signup/"],
)
def test_self_service_of_allauth_is_closed(db: None, address: str) -> None:
    for prefix in ("/staff/", "/accounts/", "/staff/2fa/"):
        assert Client().get(prefix + address).status_code == 404


@pytest.mark.parametrize("who", ["keeper", "root"])
def test_people_pages_render(people: People, sign_in: SignIn, who: str) -> None:
    client = sign_in(getattr(people, who))
    for address in (
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:add"),
        edit(people.writer),
        reverse("portal_accounts:memberships", args=[people.writer.pk]),
        reverse("portal_accounts:memberships", args=[people.root.pk]),
        reverse("portal_accounts:requests"),
        reverse("mfa_index"),
        reverse("wagtailadmin_account"),
    ):
        assert client.get(address).status_code == 200, address


def test_a_group_says_in_words_what_it_may_do(people: People, sign_in: SignIn) -> None:
    group = people.groups[Tier.UPDATE]
    group.permissions.add(
        *Permission.objects.filter(codename__in=("access_admin", "add_user", "view_user"))
    )
    html = sign_in(people.keeper).get(reverse("wagtailusers_groups:edit", args=[group.pk]))
    lines = [line for line in html.context["permissions"] if "Can " not in line]
    assert lines == ["Vào trang quản trị", "Người dùng: thêm, xem"]
    assert "Can " not in html.content.decode()
