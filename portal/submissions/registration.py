"""Joins the package to the parts below it: audit names, outbox, door, checks."""

from __future__ import annotations

from django.core.checks import register as register_check
from django.utils.translation import gettext_lazy as _

from media.intake.signals import file_examined
from portal.accounts import doors
from portal.accounts.addresses import SENDER_PREFIX
from portal.accounts.models import User
from portal.content.demo.people import OTHER_DOORS
from portal.outbox import periodic, registry
from portal.records import acts
from portal.submissions import erasing, mails, publications, reminders
from portal.submissions.addresses import door
from portal.submissions.checks import kinds_are_whole
from portal.submissions.demo.people import SENDERS
from portal.submissions.enums import EventKind
from portal.submissions.queries import membership_of
from portal.submissions.signal_handlers import tell_refusal
from portal.submissions.tripwire import ACT

NAMES = {
    ACT: _("Stopped material with a secrecy marking"),
    "submission.tracking_renewed": _("Renewed the tracking link of an item"),
    "submission.invited": _("Invited a person of a unit"),
    "submission.invitation_revoked": _("Revoked an invitation"),
    "submission.joined": _("Joined a unit"),
    "submission.member_ended": _("Ended the membership of a unit"),
    "submission.member_changed": _("Changed a member of a unit"),
    "submission.token_made": _("Made a token for a unit's machine"),
    "submission.token_revoked": _("Revoked a token of a unit's machine"),
    erasing.ACT: _("Erased the files of an ended item of a unit"),
    "submission.stored_by_machine": _("A unit's machine stored an item"),
}


def register() -> None:
    """Announce everything once, at start."""
    for act, name in NAMES.items():
        acts.announce(act, name)
    for kind in EventKind:
        acts.announce(f"submission.{kind.value}", kind.label)
    doors.announce(_door)
    registry.register(registry.Consumer(mails.NAME, mails.send, max_attempts=mails.MOST_TRIES))
    registry.register(registry.Consumer(publications.NAME, publications.handle, state_based=False))
    registry.register(
        registry.Consumer(reminders.NAME, reminders.send, max_attempts=reminders.MOST_TRIES)
    )
    periodic.every(reminders.EVERY_SECONDS, "submission_reminders", reminders.remind)
    registry.register(registry.Consumer(erasing.NAME, erasing.erase_files))
    periodic.every(erasing.EVERY_SECONDS, erasing.NAME, erasing.ask_for_ended)
    file_examined.connect(tell_refusal, dispatch_uid="portal_submissions.tell_refusal")
    register_check(kinds_are_whole)
    OTHER_DOORS[SENDER_PREFIX] = tuple(sender.username for sender in SENDERS)


def _door(user: User) -> str:
    return door("home") if membership_of(user) is not None else ""
