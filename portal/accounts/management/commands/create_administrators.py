"""``create_administrators``: the first two of quản trị, who then confirm everybody else."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts.actions.send_password_link import link_for
from portal.accounts.groups import administrator_groups
from portal.accounts.membership_guard import confirmed
from portal.accounts.models import User
from portal.accounts.signals import tell

ENOUGH = 2  # below this nobody can confirm anybody


class Command(BaseCommand):
    """Makes accounts of quản trị as long as there are fewer than two.

    They have no password: the sign-in page mails a link ("forgotten password") only to accounts
    that have one, so the command prints the address on which each chooses a password.
    """

    help = "Create the first administrators, who then need each other to add more."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take name and address of each, and the document it rests on."""
        parser.add_argument(
            "people",
            nargs="+",
            metavar="sign-in-name:e-mail",
            help="for example nguyenvana:nguyenvana@example.org",
        )
        parser.add_argument("--reference", required=True, help="number of the decision")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Create, or say why not."""
        groups = list(administrator_groups())
        if not groups:
            raise CommandError(_("There is no administrators' group yet: run portal_setup first."))
        active = User.objects.filter(groups__in=groups, is_active=True).distinct().count()
        if active >= ENOUGH:
            raise CommandError(
                _("There are two administrators: they add others, one asks and one confirms.")
            )
        if active + len(options["people"]) < ENOUGH:
            raise CommandError(_("Name enough people that there are two administrators."))
        for pair in options["people"]:
            self._create(pair, groups, options["reference"])

    def _create(self, pair: str, groups: list[Group], reference: str) -> None:
        name, _colon, email = pair.partition(":")
        try:
            validate_email(email)
            user = User(username=name, email=email)
            user.set_unusable_password()
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(f"{pair}: {' '.join(error.messages)}") from error
        user.save()
        with confirmed(f"create_administrators {reference}"):
            user.groups.add(*groups)
        names = [group.name for group in groups]
        tell("create_administrator", actor=None, person=user, reference=reference, groups=names)
        self.stdout.write(f"{name}: {link_for(user)}")
