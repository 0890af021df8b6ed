"""Which groups need what, and who keeps accounts; the settings say it as lookups on ``Group``."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import QuerySet

from portal.accounts.models import User


def sensitive_groups() -> QuerySet[Group]:
    """Return the groups whose membership needs a second administrator (R34)."""
    return Group.objects.filter(**settings.GROUPS_NEEDING_TWO_ADMINISTRATORS)


def second_factor_groups() -> QuerySet[Group]:
    """Return the groups whose members sign in with a second factor."""
    return Group.objects.filter(**settings.GROUPS_NEEDING_SECOND_FACTOR)


def administrator_groups() -> QuerySet[Group]:
    """Return the groups of the people who keep accounts (quản trị)."""
    return Group.objects.filter(**settings.GROUPS_OF_ADMINISTRATORS)


def is_sensitive(group: Group) -> bool:
    """Tell whether joining this group needs a second administrator."""
    return sensitive_groups().filter(pk=group.pk).exists()


def has_sensitive_group(user: User) -> bool:
    """Tell whether a person holds a tier that another person had to confirm."""
    return sensitive_groups().filter(user=user).exists()


def is_administrator(user: User | AnonymousUser) -> bool:
    """Tell whether a person is of quản trị; superusers are not by being superusers (E02)."""
    return user.is_active and administrator_groups().filter(user=user.pk).exists()


def keeps_accounts(user: User | AnonymousUser) -> bool:
    """Tell whether a person may see and edit ordinary accounts: quản trị or a superuser."""
    return bool(user.is_active and (user.is_superuser or is_administrator(user)))


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """Tell whether this person must have a second factor (R34); off only by setting."""
    if not settings.SECOND_FACTOR_REQUIRED or not user.is_active:
        return False
    return user.is_superuser or second_factor_groups().filter(user=user.pk).exists()
