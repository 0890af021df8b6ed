"""Public change notes (E13): kept as audit rows until the version they are about is approved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.editorial.gate import last_approval
from portal.editorial.items import key_of, specific
from portal.records.models import Approval, AuditEntry

NOTE_ACT = "page.change_note"
EDIT_ACT = "page.change_note_edit"


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """One dated sentence that tells readers what changed."""

    approval_id: int
    text: str
    date: datetime


def pending_change_note(item: Any) -> str:
    """Return the note written for the item's next version: the newest since its last approval."""
    item = specific(item)
    return change_note_since(item, last_approval(key_of(item)))


def change_note_since(item: Any, approval: Approval | None) -> str:
    """Return the newest note written for an item after this approval, its last one."""
    if approval is None:
        return ""
    row = (
        AuditEntry.objects.filter(
            act=NOTE_ACT,
            object_model=item._meta.label_lower,
            object_id=str(item.pk),
            created_at__gte=approval.created_at,
        )
        .order_by("-id")
        .first()
    )
    return str(row.details["text"]) if row is not None else ""


def change_notes(item: Any) -> list[ChangeNote]:
    """Return an item's public notes, newest first, as last worded."""
    key = key_of(item)
    approvals = Approval.objects.filter(base_model=key.base_model, object_id=key.object_id).exclude(
        change_note=""
    )
    notes = [(approval, wording(approval)) for approval in approvals.order_by("-id")]
    return [ChangeNote(row.pk, text, row.created_at) for row, text in notes if text]


def newest_noted(item: Any) -> Approval | None:
    """Return the newest approval of an item that carries a public note."""
    key = key_of(item)
    approvals = Approval.objects.filter(base_model=key.base_model, object_id=key.object_id)
    return approvals.exclude(change_note="").order_by("-id").first()


def wording(approval: Approval) -> str:
    """Return the note of an approval as it reads today: later wordings are rows of their own."""
    row = (
        AuditEntry.objects.filter(
            act=EDIT_ACT,
            object_model=approval.model,
            object_id=approval.object_id,
            details__approval=approval.pk,
        )
        .order_by("-id")
        .first()
    )
    return str(row.details["text"]) if row is not None else approval.change_note


def wordings(item: Any) -> dict[int, str]:
    """Return the notes of an item that were reworded since, by approval, as they read today."""
    rows = AuditEntry.objects.filter(
        act=EDIT_ACT, object_model=item._meta.label_lower, object_id=str(item.pk)
    ).order_by("id")
    return {row.details["approval"]: str(row.details["text"]) for row in rows}
