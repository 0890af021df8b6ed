"""Invites a person of a unit by a mailed link, and lets that person make the account (D01, D08)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.records import audit
from portal.submissions.actions.refusing import Refused
from portal.submissions.addresses import absolute, door
from portal.submissions.models import Invitation, UnitMember
from sites.models import Organisation

LIFE = timedelta(days=7)
FACTS = ("phone", "contract_number", "contract_date", "contract_until", "writes_in")


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return salted_hmac("portal.submissions.invitation", token, algorithm="sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Invite:
    """Mails a link that opens one account of one unit for a week.

    Sent in the request, not through the outbox: the link opens an account, so it is stored
    nowhere, and whoever invites sees at once whether the mail left.
    """

    organisation: Organisation
    email: str
    last_name: str
    first_name: str
    role: str
    actor: Any
    facts: dict[str, str] = field(default_factory=dict)

    def check(self) -> None:
        """Refuse addresses that have an account, and units that do not exist today."""
        if User.objects.filter(username__iexact=self.email).exists():
            raise Refused(
                _("There is an account with this address already: enter the person in the unit."),
                "email",
            )
        if not self.organisation.is_valid_on(timezone.localdate()):
            raise Refused(_("This unit does not exist any more."), "organisation")

    def execute(self) -> Invitation:
        """Store the digest, replace older links to the same person, send."""
        self.check()
        token = secrets.token_urlsafe(32)
        with transaction.atomic():
            Invitation.objects.filter(
                email__iexact=self.email, used_at__isnull=True, revoked_at__isnull=True
            ).update(revoked_at=timezone.now())
            invitation = Invitation.objects.create(
                organisation=self.organisation,
                email=self.email.lower(),
                last_name=self.last_name,
                first_name=self.first_name,
                role=self.role,
                facts={name: self.facts.get(name, "") for name in FACTS},
                digest=digest_of(token),
                invited_by=self.actor,
                expires_at=timezone.now() + LIFE,
            )
            audit.record(
                "submission.invited",
                actor=self.actor,
                obj=invitation,
                title=str(self.organisation)[:255],
                details={"role": self.role},
            )
            self._send(invitation, token)
        return invitation

    def _send(self, invitation: Invitation, token: str) -> None:
        context = {
            "invitation": invitation,
            "unit": self.organisation,
            "portal": settings.WAGTAIL_SITE_NAME,
            "link": absolute(door("invitation", token=token)),
        }
        send_mail(
            subject=_("Your account for sending information to the portal"),
            message=render_to_string("portal_submissions/mails/invitation.txt", context),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[invitation.email],
        )


def open_invitation(token: str) -> Invitation | None:
    """Return the invitation a link opens, nothing for a used, revoked or old one."""
    found = (
        Invitation.objects.filter(digest=digest_of(token)).select_related("organisation").first()
    )
    return found if found is not None and found.is_open else None


@transaction.atomic
def accept(invitation: Invitation, password: str) -> User:
    """Make the account and the membership; the link is used up."""
    fresh = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not fresh.is_open or User.objects.filter(username__iexact=fresh.email).exists():
        raise Refused(_("This link was used already. Sign in, or ask for a new link."))
    user = User.objects.create_user(
        fresh.email,
        fresh.email,
        password,
        last_name=fresh.last_name,
        first_name=fresh.first_name,
    )
    UnitMember.objects.create(
        user=user,
        organisation=fresh.organisation,
        role=fresh.role,
        **{name: value or _empty(name) for name, value in fresh.facts.items() if name in FACTS},
    )
    fresh.used_at = timezone.now()
    fresh.save(update_fields=["used_at"])
    audit.record("submission.joined", actor=user, obj=user, title=str(fresh.organisation)[:255])
    return user


def _empty(name: str) -> Any:
    return None if name in {"contract_date", "contract_until"} else ""


@transaction.atomic
def revoke(invitation: Invitation, actor: Any) -> None:
    """Make a link worthless that was not used."""
    Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True).update(
        revoked_at=timezone.now()
    )
    audit.record("submission.invitation_revoked", actor=actor, obj=invitation)


@transaction.atomic
def end_membership(member: UnitMember, actor: Any) -> None:
    """End somebody's work for a unit; the account and what was sent stay."""
    member.ended_on = timezone.localdate()
    member.save(update_fields=["ended_on"])
    audit.record("submission.member_ended", actor=actor, obj=member.user)
