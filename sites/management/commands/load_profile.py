"""``load_profile``: loads a province's profile file as a new version, under a decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.accounts.models import User
from sites.actions.load_profile import LoadProfile, LoadResult
from sites.problems import ProfileError
from sites.reader import path_of


class Command(BaseCommand):
    """Reads the file, reports every fault with its field, or writes one new version."""

    help = "Load a province profile (a shipped code or a path) as a new version."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the profile and the decision it rests on."""
        parser.add_argument("profile", metavar="CODE_OR_PATH")
        parser.add_argument("--decision", required=True, metavar="NUMBER")
        parser.add_argument("--decision-date", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--by", metavar="USERNAME", help="the person who answers for the load")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what happened."""
        action = LoadProfile(
            path_of(options["profile"]),
            options["decision"],
            options["decision_date"],
            _person(options["by"]),
        )
        try:
            result = action.execute()
        except ProfileError as error:
            raise CommandError(
                _("The profile was not loaded; nothing changed.\n%(problems)s")
                % {"problems": error}
            ) from error
        self.stdout.write(_report(result))


def _person(username: str | None) -> User | None:
    if username is None:
        return None
    person = User.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise CommandError(_("There is no active user “%(username)s”.") % {"username": username})
    return person


def _report(result: LoadResult) -> str:
    facts = {
        "code": result.profile.code,
        "version": result.profile.version,
        "changed": len(result.changed),
    }
    if not result.is_new:
        return _("%(code)s: version %(version)s already holds this data; no new version.") % facts
    return _("%(code)s: version %(version)s loaded, %(changed)s values changed.") % facts
