"""What the acts of the audit trail are called; packages add the names of their own acts."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_names: dict[str, str | Promise] = {
    "account.change": _("Changed an account"),
    "account.create": _("Created an account"),
    "account.create_administrator": _("Created an administrator"),
    "account.deactivate": _("Deactivated an account"),
    "account.lock_out": _("Sign-in locked after failed tries"),
    "account.membership_added": _("Added to a group"),
    "account.membership_confirmed": _("Confirmed a group membership"),
    "account.membership_refused": _("Refused a group membership"),
    "account.membership_removed": _("Removed from a group"),
    "account.membership_requested": _("Asked for a group membership"),
    "account.membership_withdrawn": _("Took back the request for a group membership"),
    "account.password_link_sent": _("Sent a password link"),
    "account.reactivate": _("Reactivated an account"),
    "account.second_factor_added": _("Added a second factor"),
    "account.second_factor_codes_renewed": _("Renewed recovery codes"),
    "account.second_factor_lost": _("Reset a lost second factor"),
    "account.second_factor_removed": _("Removed a second factor"),
    "account.sign_in": _("Signed in"),
    "account.sign_out": _("Signed out"),
    "audit.export": _("Exported the audit trail"),
    "audit.seal": _("Sealed a day of the audit trail"),
    "board.add": _("Added a member of the editorial board"),
    "board.change": _("Changed the register of the editorial board"),
    "board.remove": _("Removed an entry of the editorial board"),
    "check.override": _("Overrode a publication check"),
    "job.retry": _("Started a job again"),
    "page.approve": _("Approved"),
    "page.ask_reinstatement": _("Asked for reinstatement"),
    "page.cancel_review": _("Took back from review"),
    "page.cancel_schedule": _("Cancelled a schedule"),
    "page.change_note": _("Published a correction note"),
    "page.change_note_edit": _("Edited a correction note"),
    "page.expire": _("Expired"),
    "page.plan": _("Planned a publication"),
    "page.publish": _("Published"),
    "page.publish_urgently": _("Published urgently"),
    "page.reinstate": _("Reinstated"),
    "page.return": _("Returned for changes"),
    "page.review_urgent": _("Reviewed an urgent publication"),
    "page.schedule": _("Scheduled"),
    "page.schedule_expired": _("A schedule ran out"),
    "page.schedule_refused": _("A scheduled publication was refused"),
    "page.submit": _("Submitted for review"),
    "page.take_over": _("Took over an item"),
    "page.withdraw": _("Withdrew"),
    "source.add": _("Added a source"),
    "source.change": _("Changed the source register"),
    "profile.load": _("Loaded a province profile"),
}


def announce(act: str, name: str | Promise) -> None:
    """Give an act a name for people; announcing it again replaces the name."""
    _names[act] = name


def name_of(act: str) -> str:
    """Return an act's name, or its code where nobody named it."""
    return str(_names.get(act, act))
