"""The only way to a password for somebody else: a link mailed to that person (R34)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from portal.accounts.actions.checks import check_may_edit
from portal.accounts.models import User
from portal.accounts.signals import tell


@dataclass(frozen=True, slots=True)
class SendPasswordLink:
    """Mails a person the link on which they choose their own password.

    Sent in the request, not through the outbox: the link opens the account, so it is stored
    nowhere, and the administrator sees at once whether the mail left.
    """

    user: User
    actor: User
    request: HttpRequest | None = None

    def check(self) -> None:
        """Refuse own, superusers' and inactive accounts, and those without an address."""
        check_may_edit(self.actor, self.user)
        if not self.user.is_active:
            raise ValidationError(_("This account is not active."))
        if not self.user.email:
            raise ValidationError(_("This account has no e-mail address."))

    def execute(self) -> None:
        """Tell, then send; where sending fails nothing is recorded as sent."""
        self.check()
        with transaction.atomic():
            tell("password_link_sent", actor=self.actor, person=self.user, request=self.request)
            send_mail(
                subject=_("Choose your password for the portal"),
                message=self._text(),
                from_email=settings.DEFAULT_FROM_EMAIL,
                recipient_list=[self.user.email],
            )

    def _text(self) -> str:
        context = {
            "person": self.user,
            "portal": settings.WAGTAIL_SITE_NAME,
            "link": link_for(self.user),
            "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        }
        return render_to_string("portal_accounts/password_link.txt", context)


def link_for(user: User) -> str:
    """Return the address on which this person, and whoever reads it, chooses a password once."""
    path = reverse(
        "wagtailadmin_password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )
    base: str = settings.WAGTAILADMIN_BASE_URL
    return base.rstrip("/") + path
