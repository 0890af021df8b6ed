"""``reset_second_factor``: for somebody who lost both the phone and the recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.accounts.models import SignInSession, User
from portal.accounts.signals import tell


class Command(BaseCommand):
    """Removes a person's second factor; the next sign-in leads to setting up a new one.

    Only here, never in the admin: one administrator with a mailbox must not become another person.
    """

    help = "Remove the second factor of somebody who lost phone and recovery codes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who and why."""
        parser.add_argument("username")
        parser.add_argument("--reason", required=True)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Remove factor and login sessions, and tell."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['username']}.")
        Authenticator.objects.filter(user=user).delete()
        SignInSession.objects.filter(user_id=user.pk).delete()
        tell("second_factor_lost", actor=None, person=user, reason=options["reason"])
        self.stdout.write(f"{user.get_username()} sets up a new second factor at the next sign-in.")
