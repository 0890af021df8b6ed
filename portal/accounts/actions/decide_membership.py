"""The second half of a sensitive membership: another administrator confirms or refuses (R34)."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.actions.checks import check_is_administrator, check_may_edit
from portal.accounts.enums import Outcome
from portal.accounts.groups import is_administrator
from portal.accounts.membership_guard import confirmed
from portal.accounts.models import MembershipRequest, User
from portal.accounts.signals import tell

TELL_AS = {
    Outcome.CONFIRMED: "membership_confirmed",
    Outcome.REFUSED: "membership_refused",
    Outcome.WITHDRAWN: "membership_withdrawn",
}


@dataclass(frozen=True, slots=True)
class DecideMembership:
    """Confirms, refuses or withdraws one waiting request, exactly once."""

    request_id: int
    outcome: Outcome
    actor: User
    request: HttpRequest | None = None

    def check(self, waiting: MembershipRequest) -> None:
        """Refuse what this person may not decide, and what may no longer be decided."""
        check_is_administrator(self.actor)
        if waiting.outcome != Outcome.WAITING:
            raise ValidationError(_("This request was decided already."))
        if self.outcome == Outcome.CONFIRMED:
            self._check_confirmation(waiting)
        elif self.outcome == Outcome.WITHDRAWN and waiting.requested_by_id != self.actor.pk:
            raise PermissionDenied(_("Only the person who asked withdraws a request."))

    def _check_confirmation(self, waiting: MembershipRequest) -> None:
        """A second person confirms for a third one, while all that was asked still holds."""
        check_may_edit(self.actor, waiting.user)
        if waiting.requested_by_id == self.actor.pk:
            raise PermissionDenied(_("A second person confirms: you asked for this yourself."))
        if waiting.requested_by is None or not is_administrator(waiting.requested_by):
            raise ValidationError(_("The person who asked is no longer an administrator."))
        if not waiting.user.is_active:
            raise ValidationError(_("This account is not active."))
        if waiting.user.email != waiting.email:
            raise ValidationError(
                _("The person's e-mail address changed since it was asked: ask anew.")
            )

    @transaction.atomic
    def execute(self) -> MembershipRequest:
        """Decide under a lock, change the membership where confirmed, and tell.

        The account is locked too: its address must not change between the check and the tier.
        """
        requests = MembershipRequest.objects.select_related("user")
        waiting = requests.select_for_update(of=("self", "user")).get(pk=self.request_id)
        self.check(waiting)
        waiting.outcome = self.outcome
        waiting.decided_by = self.actor
        waiting.decided_at = timezone.now()
        waiting.save(update_fields=["outcome", "decided_by", "decided_at"])
        if self.outcome == Outcome.CONFIRMED:
            with confirmed(f"membership request {waiting.pk}"):
                waiting.user.groups.add(waiting.group)
        tell(
            TELL_AS[self.outcome],
            actor=self.actor,
            person=waiting.user,
            request=self.request,
            group=waiting.group.name,
            requested_by=waiting.requested_by_id,
        )
        return waiting
