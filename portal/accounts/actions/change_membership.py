"""Memberships that one administrator may change alone: ordinary groups, and taking away (R34)."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.accounts.actions.checks import check_may_edit
from portal.accounts.enums import Outcome
from portal.accounts.groups import is_sensitive
from portal.accounts.models import MembershipRequest, User
from portal.accounts.signals import tell


@dataclass(frozen=True, slots=True)
class AddMembership:
    """Puts a person into a group that needs no second person."""

    user: User
    group: Group
    actor: User
    request: HttpRequest | None = None

    def check(self) -> None:
        """Raise ``PermissionDenied`` for own, superusers' and sensitive memberships."""
        check_may_edit(self.actor, self.user)
        if is_sensitive(self.group):
            raise PermissionDenied(
                _("Joining this group needs the confirmation of a second administrator.")
            )

    @transaction.atomic
    def execute(self) -> None:
        """Add and tell."""
        self.check()
        self.user.groups.add(self.group)
        tell(
            "membership_added",
            actor=self.actor,
            person=self.user,
            request=self.request,
            group=self.group.name,
        )


@dataclass(frozen=True, slots=True)
class RemoveMembership:
    """Takes a person out of any group, at once: taking away is the safe direction."""

    user: User
    group: Group
    actor: User
    request: HttpRequest | None = None

    def check(self) -> None:
        """Raise ``PermissionDenied`` for own and superusers' memberships."""
        check_may_edit(self.actor, self.user)

    @transaction.atomic
    def execute(self) -> None:
        """Remove, close a waiting request for the same membership, and tell."""
        self.check()
        self.user.groups.remove(self.group)
        MembershipRequest.objects.filter(
            user=self.user, group=self.group, outcome=Outcome.WAITING
        ).update(outcome=Outcome.WITHDRAWN)
        tell(
            "membership_removed",
            actor=self.actor,
            person=self.user,
            request=self.request,
            group=self.group.name,
        )
