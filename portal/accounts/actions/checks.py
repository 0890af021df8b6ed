"""What every act on another person's account asks first."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from portal.accounts.groups import is_administrator, keeps_accounts
from portal.accounts.models import User


def check_may_edit(actor: User, person: User) -> None:
    """Raise ``PermissionDenied`` unless ``actor`` keeps accounts and ``person`` is another.

    Superusers are out of everybody's reach here, each other's included: they are kept by commands.
    """
    if not keeps_accounts(actor):
        raise PermissionDenied(_("Only administrators keep accounts."))
    if actor.pk == person.pk:
        raise PermissionDenied(_("Nobody changes their own account here."))
    if person.is_superuser:
        raise PermissionDenied(_("Superusers are not changed here."))


def check_is_administrator(actor: User) -> None:
    """Raise ``PermissionDenied`` unless ``actor`` is of quản trị; a superuser alone is not."""
    if not is_administrator(actor):
        raise PermissionDenied(_("Only members of the administrators' group decide on this."))
