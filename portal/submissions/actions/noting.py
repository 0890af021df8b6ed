"""Every act on an item in one place: lock the row, write what happened, queue the mail."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse

from portal.editorial.notices.enums import NoticeKind
from portal.editorial.notices.writing import tell
from portal.outbox import queue
from portal.records import audit
from portal.submissions.enums import BY_UNIT, EventKind
from portal.submissions.models import Event, Submission

MAIL = "submission_mail"


def locked(item: Submission) -> Submission:
    """Lock the item's row until the transaction ends and return it fresh."""
    return Submission.objects.select_for_update().get(pk=item.pk)


def note(
    item: Submission,
    kind: EventKind,
    actor: Any,
    *,
    text: str = "",
    by_board: bool = False,
    **facts: Any,
) -> Event:
    """Write an event with its audit row and, unless the unit did it itself, its mail.

    The audit row holds who, when and what kind of act; the words stay with the item.
    """
    event = Event.objects.create(
        submission=item, kind=kind, actor=actor, text=text, by_board=by_board, **facts
    )
    audit.record(
        f"submission.{kind.value}",
        actor=actor,
        obj=item,
        title=str(item),
        locale_code=item.language,
        details={"unit": item.organisation_id, "kind": item.kind, "by_board": by_board},
    )
    if kind not in BY_UNIT:
        queue.put(MAIL, str(event.pk))
    elif item.assigned_to_id is not None:
        _tell_editor(item, event)
    return event


def _tell_editor(item: Submission, event: Event) -> None:
    """Tell whoever looks after the item that its unit did something; never what it says (D04)."""
    tell(
        NoticeKind.CONTRIBUTION,
        f"submission_event:{event.pk}",
        [item.assigned_to_id] if item.assigned_to_id else [],
        {
            "title": str(item),
            "locale": item.language,
            "act": f"submission.{event.kind}",
            "unit": str(item.organisation),
            "path": reverse("submissions_inbox:item", args=[item.pk]),
        },
    )


class ItemAct:
    """One act on one item by one person; ``check`` refuses, ``change`` does."""

    def __init__(self, item: Submission, actor: Any) -> None:
        """Take the item and who acts."""
        self.item, self.actor = item, actor

    @transaction.atomic
    def execute(self) -> Submission:
        """Lock, check on the fresh row, change."""
        self.item = locked(self.item)
        self.check()
        self.change()
        return self.item

    def check(self) -> None:
        """Raise ``Refused`` where the act cannot be."""

    def change(self) -> None:
        """Do it."""
        raise NotImplementedError

    def save(self, *fields: str) -> None:
        """Store the named columns."""
        self.item.save(update_fields=list(fields))
