from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from portal.accounts.membership_guard import confirmed
from portal.accounts.models import User
from portal.editorial.models import TierGroup
from sites.enums import Tier

PASSWORD = "Mật khẩu rất dài 2026"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass
class People:
    groups: dict[Tier, Group]
    ordinary: Group
    keeper: User
    second: User
    moderator: User
    editor: User
    writer: User
    root: User


def code_for(moment: float | None = None) -> str:
    return format_hotp_value(hotp_value(SECRET, int(moment or time.time()) // 30))


def enrol(user: User) -> list[str]:
    Authenticator.objects.create(
        user=user, type="totp", data={"secret": get_adapter().encrypt(SECRET)}
    )
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


def make_user(name: str, *groups: Group) -> User:
    user = User.objects.create_user(
        name, f"{name}@example.org", PASSWORD, first_name="An", last_name=name
    )
    with confirmed("tests"):
        user.groups.set(groups)
    return user


@pytest.fixture(autouse=True)
def _guarded_as_in_production(settings: Any) -> None:
    settings.MEMBERSHIP_GUARD_IN_CODE = True


@pytest.fixture
def with_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def people(db: None) -> People:
    locale, _made = Locale.objects.get_or_create(language_code="vi")
    access = Permission.objects.get(codename="access_admin")
    groups = {}
    for tier in Tier:
        groups[tier] = Group.objects.create(name=f"{tier} · vi")
        groups[tier].permissions.add(access)
        TierGroup.objects.create(group=groups[tier], tier=tier, locale=locale)
    administer = groups[Tier.ADMINISTER]
    return People(
        groups=groups,
        ordinary=Group.objects.create(name="cộng tác viên"),
        keeper=make_user("keeper", administer),
        second=make_user("second", administer),
        moderator=make_user("moderator", groups[Tier.MODERATE]),
        editor=make_user("editor", groups[Tier.EDIT]),
        writer=make_user("writer", groups[Tier.UPDATE]),
        root=User.objects.create_superuser("root", "root@example.org", PASSWORD),
    )


SignIn = Callable[..., Client]


@pytest.fixture
def sign_in() -> SignIn:
    """Sign in through the real screens, so that the session knows its proof."""

    def signed_in(user: User, *, code: str = "", address: str = "192.0.2.1") -> Client:
        client = Client(REMOTE_ADDR=address)
        data = {"login": user.username, "password": PASSWORD}
        response = client.post(reverse("account_login"), data)
        if code:
            assert response["Location"] == reverse("mfa_authenticate")
            response = client.post(response["Location"], {"code": code})
        assert response.status_code == 302, response.content.decode()
        assert client.session.get("_auth_user_id") == str(user.pk)
        return client

    return signed_in
