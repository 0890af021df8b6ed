"""Sends a draft to the editorial board: it gets its number, and its words are kept as sent."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.submissions import files, limits
from portal.submissions.actions.noting import ItemAct, note
from portal.submissions.actions.refusing import Refused
from portal.submissions.addresses import door_language
from portal.submissions.enums import EventKind
from portal.submissions.forms import KindForm
from portal.submissions.kinds import kind_of
from portal.submissions.models import SentVersion, Submission, YearCounter
from portal.submissions.status import is_editable

TOO_MANY, CHANGED = 429, 409
PREFIX = "GB"  # «gửi bài»


def problems_of(item: Submission) -> dict[str, str]:
    """Return what a stored draft lacks to be sent, one sentence per field."""
    attached = [entry.file for entry in files.files_of(item) if not entry.is_refused]
    form = KindForm(
        kind_of(item.kind), door_language(), dict(item.content), list(item.declarations), attached
    )
    return {} if form.is_valid() else form.problems()


class Send(ItemAct):
    """Sends a complete draft or sends a returned one again; sending twice changes nothing."""

    def execute(self) -> Submission:
        """Count first: a refused sending is no act, and the draft stays."""
        if not is_editable(self.item):
            return self.item
        if not limits.may(limits.SENDS, str(self.item.organisation_id)):
            raise Refused(
                _(
                    "Your unit sent %(count)d items within an hour, which is the limit. The item "
                    "is kept as a draft: send it later."
                )
                % {"count": limits.MOST[limits.SENDS]},
                status=TOO_MANY,
            )
        return super().execute()

    def check(self) -> None:
        """Refuse what became incomplete since the caller asked: a colleague may save meanwhile."""
        if is_editable(self.item) and problems_of(self.item):
            raise Refused(
                _(
                    "This item was changed elsewhere while you sent it, and something is missing "
                    "now, so it was not sent. Look through it and send it again."
                ),
                status=CHANGED,
            )

    def change(self) -> None:
        """Number it, keep the version, tell the board and the unit."""
        item, now = self.item, timezone.now()
        if not is_editable(item):
            return
        if item.reference is None:
            item.reference = next_reference()
        item.first_sent_at = item.first_sent_at or now
        item.sent_at, item.returned_at = now, None
        self.save("reference", "first_sent_at", "sent_at", "returned_at")
        SentVersion.objects.create(
            submission=item,
            number=item.versions.count() + 1,
            content=item.content,
            declarations=item.declarations,
        )
        note(item, EventKind.SENT, self.actor)


@transaction.atomic
def next_reference(year: int | None = None) -> str:
    """Return the next number of the year, such as ``GB-2026-00012``."""
    year = year or timezone.localdate().year
    YearCounter.objects.get_or_create(year=year)
    YearCounter.objects.filter(year=year).update(last=F("last") + 1)
    last: Any = YearCounter.objects.get(year=year).last
    return f"{PREFIX}-{year}-{last:05d}"
