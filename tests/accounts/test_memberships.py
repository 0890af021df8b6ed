from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.membership_guard import confirmed
from portal.accounts.models import MembershipRequest, User
from portal.records.models import AuditEntry
from sites.enums import Tier
from tests.accounts.conftest import People, SignIn

pytestmark = pytest.mark.django_db
SENSITIVE = (Tier.EDIT, Tier.MODERATE, Tier.ADMINISTER)


def ask(sign_in: SignIn, people: People, user: User, group: Group, asker: User) -> None:
    url = reverse("portal_accounts:memberships", args=[user.pk])
    sign_in(asker).post(url, {"group": group.pk, "reason": "Quyết định 1"})


def decide(sign_in: SignIn, decider: User, outcome: str = "confirmed") -> None:
    request = MembershipRequest.objects.get()
    sign_in(decider).post(reverse("portal_accounts:decide", args=[request.pk, outcome]))


@pytest.mark.parametrize("tier", SENSITIVE)
def test_sensitive_membership_waits_for_a_second_administrator(
    people: People, sign_in: SignIn, tier: Tier
) -> None:
    group = people.groups[tier]
    ask(sign_in, people, people.writer, group, people.keeper)
    assert not people.writer.groups.filter(pk=group.pk).exists()
    decide(sign_in, people.second)
    assert people.writer.groups.filter(pk=group.pk).exists()
    request = MembershipRequest.objects.get()
    assert (request.requested_by, request.decided_by) == (people.keeper, people.second)
    entries = AuditEntry.objects.filter(act__contains="membership")
    assert list(entries.order_by("pk").values_list("act", "actor_id")) == [
        ("account.membership_requested", people.keeper.pk),
        ("account.membership_confirmed", people.second.pk),
    ]


@pytest.mark.postgres
def test_the_account_is_locked_while_its_membership_is_decided(
    people: People, sign_in: SignIn
) -> None:
    ask(sign_in, people, people.writer, people.groups[Tier.MODERATE], people.keeper)
    with CaptureQueriesContext(connection) as asked:
        decide(sign_in, people.second)
    [lock] = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    assert 'OF "portal_accounts_membershiprequest", "portal_accounts_user"' in lock


def test_ordinary_and_writing_memberships_need_one_administrator(
    people: People, sign_in: SignIn
) -> None:
    user = User.objects.create_user("new", "new@example.org")
    for group in (people.ordinary, people.groups[Tier.UPDATE]):
        url = reverse("portal_accounts:memberships", args=[user.pk])
        sign_in(people.keeper).post(url, {"group": group.pk})
        assert user.groups.filter(pk=group.pk).exists()
    assert AuditEntry.objects.filter(act="account.membership_added").count() == 2


def test_asking_person_cannot_confirm(people: People, sign_in: SignIn) -> None:
    ask(sign_in, people, people.writer, people.groups[Tier.MODERATE], people.keeper)
    decide(sign_in, people.keeper)
    assert MembershipRequest.objects.get().outcome == "waiting"
    assert people.writer.groups.count() == 1


def test_person_concerned_cannot_confirm(people: People, sign_in: SignIn) -> None:
    ask(sign_in, people, people.second, people.groups[Tier.MODERATE], people.keeper)
    decide(sign_in, people.second)
    assert MembershipRequest.objects.get().outcome == "waiting"


@pytest.mark.parametrize("who", ["root", "moderator", "writer"])
def test_nobody_but_administrators_asks_or_confirms(
    people: People, sign_in: SignIn, who: str
) -> None:
    outsider = getattr(people, who)
    ask(sign_in, people, people.editor, people.groups[Tier.MODERATE], outsider)
    assert not MembershipRequest.objects.exists()
    ask(sign_in, people, people.editor, people.groups[Tier.MODERATE], people.keeper)
    decide(sign_in, outsider)
    assert MembershipRequest.objects.get().outcome == "waiting"


def test_own_membership_cannot_be_asked_for_or_left(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.keeper)
    for group in (people.groups[Tier.MODERATE], people.ordinary):
        url = reverse("portal_accounts:memberships", args=[people.keeper.pk])
        client.post(url, {"group": group.pk, "reason": "x"})
    own = people.groups[Tier.ADMINISTER]
    client.post(reverse("portal_accounts:leave", args=[people.keeper.pk, own.pk]))
    assert list(people.keeper.groups.all()) == [own]
    assert not MembershipRequest.objects.exists()


def test_taking_out_is_immediate_and_audited(people: People, sign_in: SignIn) -> None:
    group = people.groups[Tier.MODERATE]
    url = reverse("portal_accounts:leave", args=[people.moderator.pk, group.pk])
    sign_in(people.keeper).post(url)
    assert not people.moderator.groups.exists()
    entry = AuditEntry.objects.get(act="account.membership_removed")
    assert (entry.actor_id, entry.object_id) == (people.keeper.pk, str(people.moderator.pk))
    assert entry.address == "192.0.2.1"


def test_refused_and_withdrawn_requests_change_nothing(people: People, sign_in: SignIn) -> None:
    for outcome, who in (("refused", people.second), ("withdrawn", people.keeper)):
        ask(sign_in, people, people.writer, people.groups[Tier.EDIT], people.keeper)
        decide(sign_in, who, outcome)
        assert MembershipRequest.objects.get().outcome == outcome
        assert people.writer.groups.count() == 1
        MembershipRequest.objects.all().delete()


def test_request_dies_when_address_or_asker_changed(people: People, sign_in: SignIn) -> None:
    ask(sign_in, people, people.writer, people.groups[Tier.EDIT], people.keeper)
    User.objects.filter(pk=people.writer.pk).update(email="other@example.org")
    decide(sign_in, people.second)
    assert people.writer.groups.count() == 1
    User.objects.filter(pk=people.writer.pk).update(email="writer@example.org")
    people.keeper.groups.clear()
    decide(sign_in, people.second)
    assert people.writer.groups.count() == 1


def test_request_is_decided_once(people: People, sign_in: SignIn) -> None:
    ask(sign_in, people, people.writer, people.groups[Tier.EDIT], people.keeper)
    decide(sign_in, people.second, "refused")
    decide(sign_in, people.second)
    assert MembershipRequest.objects.get().outcome == "refused"


@pytest.mark.parametrize("tier", SENSITIVE)
def test_code_cannot_add_to_a_sensitive_group(people: People, tier: Tier) -> None:
    group, user = people.groups[tier], people.writer
    ways = [
        lambda: user.groups.add(group),
        lambda: user.groups.set([group]),
        lambda: group.user_set.add(user),
    ]
    for way in ways:
        with pytest.raises(PermissionDenied), transaction.atomic():
            way()
    assert not user.groups.filter(pk=group.pk).exists()
    with confirmed("tests"):
        user.groups.add(group)
    assert user.groups.filter(pk=group.pk).exists()


def test_bulk_role_assignment_does_not_exist(people: People, sign_in: SignIn) -> None:
    group = people.groups[Tier.MODERATE]
    for who in (people.keeper, people.root):
        client = sign_in(who)
        for action in ("assign_role", "set_active_state", "delete"):
            url = reverse("wagtail_bulk_action", args=["portal_accounts", "user", action])
            data = {"role": group.pk, "mark_as_active": "False"}
            response = client.post(f"{url}?id={people.writer.pk}&next=/admin/", data)
            assert response.status_code == 404
    people.writer.refresh_from_db()
    assert people.writer.is_active
    assert people.writer.groups.count() == 1


def test_group_pages_only_read(people: People, sign_in: SignIn) -> None:
    group = people.groups[Tier.UPDATE]
    before = set(group.permissions.values_list("pk", flat=True))
    client = sign_in(people.keeper)
    url = reverse("wagtailusers_groups:edit", args=[group.pk])
    page = client.get(url)
    assert "writer" in page.content.decode()
    assert client.post(url, {"name": "x", "permissions": []}).status_code == 403
    for address in ("/admin/groups/new/", f"/admin/groups/delete/{group.pk}/"):
        assert client.post(address, {"name": "new"}).status_code == 404
    group.refresh_from_db()
    assert set(group.permissions.values_list("pk", flat=True)) == before
    assert client.get(reverse("wagtailusers_groups:index")).status_code == 200
    assert sign_in(people.writer).get(url).status_code == 302


def test_list_of_requests_shows_what_each_may_do(people: People, sign_in: SignIn) -> None:
    ask(sign_in, people, people.writer, people.groups[Tier.EDIT], people.keeper)
    request = MembershipRequest.objects.get()
    confirm = reverse("portal_accounts:decide", args=[request.pk, "confirmed"])
    url = reverse("portal_accounts:requests")
    assert confirm in sign_in(people.second).get(url).content.decode()
    assert confirm not in sign_in(people.keeper).get(url).content.decode()
    assert sign_in(people.writer).get(url).status_code == 302
