"""Receivers: what the intake found in a file of an item that was sent already."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from media.enums import IncomingState
from media.intake import refusal_sentence
from media.models import IncomingFile
from portal.submissions.actions.noting import note
from portal.submissions.enums import EventKind
from portal.submissions.models import SubmittedFile


def tell_refusal(sender: Any, incoming: IncomingFile, **kwargs: Any) -> None:
    """Tell the unit by mail; while an item is a draft, its form shows the same."""
    if incoming.state != IncomingState.REFUSED:
        return
    row = SubmittedFile.objects.filter(incoming_id=incoming.pk).select_related("submission").first()
    if row is None or row.submission.sent_at is None:
        return
    item = row.submission
    with translation.override(item.door_language):
        reason = refusal_sentence(incoming.refusal_code, incoming.refusal_details)
    note(
        item,
        EventKind.FILE_REFUSED,
        None,
        text=f"{row.name}: {reason}",
        by_board=True,
        key=f"file-refused:{row.pk}",
    )
