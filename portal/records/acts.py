"""What the acts of the audit trail are called; packages add the names of their own acts."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_names: dict[str, str | Promise] = {
    "audit.export": _("Exported the audit trail"),
    "audit.seal": _("Sealed a day of the audit trail"),
    "draft.prune": _("Removed old drafts"),
    "job.retry": _("Started a job again"),
    "page.approve": _("Approved"),
    "page.cancel_schedule": _("Cancelled a schedule"),
    "page.expire": _("Expired"),
    "page.publish": _("Published"),
    "page.publish_urgently": _("Published urgently"),
    "page.reinstate": _("Reinstated"),
    "page.return": _("Returned for changes"),
    "page.review_urgent": _("Reviewed an urgent publication"),
    "page.schedule": _("Scheduled"),
    "page.submit": _("Submitted for review"),
    "page.withdraw": _("Withdrew"),
    "profile.load": _("Loaded a province profile"),
}


def announce(act: str, name: str | Promise) -> None:
    """Give an act a name for people; announcing it again replaces the name."""
    _names[act] = name


def name_of(act: str) -> str:
    """Return an act's name, or its code where nobody named it."""
    return str(_names.get(act, act))
