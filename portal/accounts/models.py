"""The portal's people: who they are, where they are signed in, who asked for which membership."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser, Group
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import Outcome


class User(AbstractUser):
    """A person who signs in. Roles come from groups; superusers gain no workflow power (E02)."""

    position = models.CharField(
        _("position"),
        max_length=200,
        blank=True,
        help_text=_("Post in the editorial board or unit (HP20-33)."),
    )

    # set while a change of is_active is being saved (signal_handlers)
    _activity_changed: bool = False

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def get_full_name(self) -> str:
        """Return the name in the order of the languages the board writes: family name first."""
        return f"{self.last_name} {self.first_name}".strip()

    def __str__(self) -> str:
        """Return the person's full name, or the sign-in name where none is known."""
        return self.get_full_name() or self.get_username()


class SignInSession(AbstractBaseSession):
    """A login session that knows its person, so that deactivation can end it at once (T16)."""

    user_id = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        verbose_name = _("login session")
        verbose_name_plural = _("login sessions")


class MembershipRequest(models.Model):
    """One administrator asks for a membership that a second one must confirm (R34).

    ``email`` is the person's address when it was asked: links that set a password go there, so a
    request dies when the address changes before the second look.
    """

    user = models.ForeignKey(
        User,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="membership_requests",
    )
    group = models.ForeignKey(
        Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="+"
    )
    email = models.EmailField(_("e-mail address"))
    reason = models.CharField(
        _("reason"),
        max_length=300,
        help_text=_("Why this person needs this group, for example the number of the decision."),
    )
    requested_by = models.ForeignKey(
        User,
        verbose_name=_("asked by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    requested_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    outcome = models.CharField(
        _("outcome"), max_length=16, choices=Outcome.choices, default=Outcome.WAITING
    )
    decided_by = models.ForeignKey(
        User,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        verbose_name = _("request for membership")
        verbose_name_plural = _("requests for membership")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "group"],
                condition=models.Q(outcome=Outcome.WAITING),
                name="one_waiting_request_per_membership",
            ),
        ]

    def __str__(self) -> str:
        """Return person and group."""
        return f"{self.user} → {self.group}"
