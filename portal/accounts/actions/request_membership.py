"""The first half of a sensitive membership: one administrator asks (R34)."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.accounts.actions.checks import check_is_administrator, check_may_edit
from portal.accounts.enums import Outcome
from portal.accounts.models import MembershipRequest, User
from portal.accounts.signals import tell


@dataclass(frozen=True, slots=True)
class RequestMembership:
    """Asks that a person join a group; nothing changes until a second administrator confirms."""

    user: User
    group: Group
    reason: str
    actor: User
    request: HttpRequest | None = None

    def check(self) -> None:
        """Refuse own, superusers', inactive and repeated memberships."""
        check_is_administrator(self.actor)
        check_may_edit(self.actor, self.user)
        if not self.user.is_active:
            raise ValidationError(_("This account is not active."))
        if not self.user.email:
            raise ValidationError(_("This account has no e-mail address."))
        if self.user.groups.filter(pk=self.group.pk).exists():
            raise ValidationError(_("This person is in this group already."))
        if self._waiting():
            raise ValidationError(_("A request for this membership is waiting already."))

    def _waiting(self) -> bool:
        return MembershipRequest.objects.filter(
            user=self.user, group=self.group, outcome=Outcome.WAITING
        ).exists()

    @transaction.atomic
    def execute(self) -> MembershipRequest:
        """Record the request and tell."""
        self.check()
        made = MembershipRequest.objects.create(
            user=self.user,
            group=self.group,
            email=self.user.email,
            reason=self.reason,
            requested_by=self.actor,
        )
        tell(
            "membership_requested",
            actor=self.actor,
            person=self.user,
            request=self.request,
            group=self.group.name,
            reason=self.reason,
        )
        return made
