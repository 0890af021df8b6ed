"""Creating and changing another person's account (R34)."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.accounts.actions.checks import check_may_edit
from portal.accounts.groups import has_sensitive_group, keeps_accounts
from portal.accounts.models import User
from portal.accounts.signals import tell

FIELDS = ("username", "last_name", "first_name", "email", "position", "is_active")


@dataclass(frozen=True, slots=True)
class CreateAccount:
    """Saves a new account without a password; a mailed link lets the person choose one."""

    user: User
    actor: User
    request: HttpRequest | None = None

    @transaction.atomic
    def execute(self) -> User:
        """Save and tell."""
        if not keeps_accounts(self.actor):
            raise PermissionDenied(_("Only administrators keep accounts."))
        self.user.is_superuser = self.user.is_staff = False
        self.user.set_unusable_password()
        self.user.save()
        tell("create", actor=self.actor, person=self.user, request=self.request)
        return self.user


@dataclass(frozen=True, slots=True)
class ChangeAccount:
    """Saves changed details; the address of somebody with a confirmed tier does not change.

    Links that set a password go to that address: one administrator who could change it could
    become that person. Taking the person out of the group comes first, two people put them back.
    """

    user: User
    actor: User
    request: HttpRequest | None = None

    def check(self) -> None:
        """Refuse what ``check_may_edit`` refuses, and a new address for a confirmed tier."""
        before = User.objects.get(pk=self.user.pk)
        check_may_edit(self.actor, before)
        if before.email != self.user.email and has_sensitive_group(before):
            raise ValidationError({"email": email_is_fixed()})

    @transaction.atomic
    def execute(self) -> User:
        """Save under a lock and tell which details changed, not their values."""
        before = User.objects.select_for_update().get(pk=self.user.pk)
        self.check()
        changed = [name for name in FIELDS if getattr(before, name) != getattr(self.user, name)]
        self.user.save(update_fields=changed)
        if "is_active" in changed:
            act = "reactivate" if self.user.is_active else "deactivate"
            tell(act, actor=self.actor, person=self.user, request=self.request)
        details = [name for name in changed if name != "is_active"]
        if details:
            tell("change", actor=self.actor, person=self.user, request=self.request, fields=details)
        return self.user


def email_is_fixed() -> str:
    """Return why the address cannot change now."""
    return _("This person is in a group that two administrators confirmed: take them out first.")
