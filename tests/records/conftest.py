from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import Locale

from portal.accounts.models import User


def person(username: str, *codenames: str) -> User:
    """Return somebody who may enter the admin and holds exactly these permissions."""
    user = User.objects.create_user(username, first_name="Ví Dụ", last_name=username)
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


@pytest.fixture
def administrator(db: None) -> User:
    Locale.objects.get_or_create(language_code="vi")
    return person("quantri", "view_auditentry")


@pytest.fixture
def admin_client_of_trail(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client
