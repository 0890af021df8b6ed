"""Names of the intake's acts in the audit trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.records.acts import announce

NAMES = {
    "file.accept": _("A file entered the library"),
    "file.refuse": _("A file was refused"),
    "file.sweep": _("Removed files from quarantine that no row names"),
    "file.refuse_secret": _("A file with a secrecy marking was refused and erased"),
}


def announce_acts() -> None:
    """Give the acts names for people; called from the app's ``ready()``."""
    for act, name in NAMES.items():
        announce(act, name)
