"""The files of an item: handed to ``media``'s intake, never opened here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from media import intake
from media.enums import IncomingState
from media.models import IncomingFile
from portal.submissions import limits
from portal.submissions.models import Submission, SubmittedFile
from portal.submissions.status import is_editable

SAID = ("caption", "credit", "licence")
LENGTHS = {"caption": 400, "credit": 200, "licence": 32}


@dataclass(frozen=True, slots=True)
class Attached:
    """One file with how far it is on its way in."""

    file: SubmittedFile
    incoming: IncomingFile | None

    @property
    def state(self) -> str:
        """Return the state in words."""
        return str(self.incoming.get_state_display()) if self.incoming else _("erased")

    @property
    def is_refused(self) -> bool:
        """Whether the intake refused it."""
        return self.incoming is None or self.incoming.state in {
            IncomingState.REFUSED,
            IncomingState.ERASED,
        }

    @property
    def is_accepted(self) -> bool:
        """Whether it is clean."""
        return self.incoming is not None and self.incoming.is_accepted

    @property
    def reason(self) -> str:
        """Return why it was refused."""
        if self.incoming is None or not self.incoming.refusal_code:
            return ""
        return intake.refusal_sentence(self.incoming.refusal_code, self.incoming.refusal_details)


def attached(items: Iterable[Submission]) -> dict[Any, list[Attached]]:
    """Return the files of items with their states; two queries."""
    rows = list(SubmittedFile.objects.filter(submission__in=[item.pk for item in items]))
    known = IncomingFile.objects.in_bulk([row.incoming_id for row in rows])
    found: dict[Any, list[Attached]] = {}
    for row in rows:
        found.setdefault(row.submission_id, []).append(Attached(row, known.get(row.incoming_id)))
    return found


def files_of(item: Submission) -> list[Attached]:
    """Return the files of one item."""
    return attached([item]).get(item.pk, [])


def receive(
    item: Submission,
    uploads: Iterable[UploadedFile],
    actor: Any,
    said: Mapping[str, str] | None = None,
) -> list[str]:
    """Hand uploads to the intake; returns a sentence for each that was not taken.

    ``said`` is what holds for all of them, by the names in ``SAID``; a form asks for it afterwards.
    """
    said = {name: (said or {}).get(name, "").strip()[: LENGTHS[name]] for name in SAID}
    refused = []
    room = limits.MOST_FILES - item.files.count()
    for upload in uploads:
        name = str(upload.name)[:100]
        if room <= 0:
            refused.append(
                _("“%(name)s” was not taken: an item holds at most %(count)d files.")
                % {"name": name, "count": limits.MOST_FILES}
            )
        elif not limits.may(limits.UPLOADS, str(item.organisation_id)):
            refused.append(
                _("“%(name)s” was not taken: your unit sent very many files within an hour.")
                % {"name": name}
            )
        elif problem := _take(item, upload, actor, said):
            refused.append(f"“{name}”: {problem}")
        else:
            room -= 1
    return refused


def _take(item: Submission, upload: UploadedFile, actor: Any, said: Mapping[str, str]) -> str:
    try:
        incoming = intake.receive(upload, uploader=actor, owner_ref=f"submission:{item.pk}")
    except intake.IntakeRefused as refusal:
        return str(refusal.sentence)
    SubmittedFile.objects.create(
        submission=item,
        incoming_id=incoming.pk,
        name=incoming.original_name[:255],
        size=incoming.size,
        sha256=incoming.sha256,
        **said,
    )
    return ""


def _is_still_editable(item: Submission) -> bool:
    """Lock the row and tell whether its files may change: it may have been sent meanwhile."""
    return is_editable(Submission.objects.select_for_update().get(pk=item.pk))


@transaction.atomic
def describe(item: Submission, typed: Mapping[str, str]) -> None:
    """Store what was typed beside each file, unless the item was sent meanwhile."""
    if not _is_still_editable(item):
        return
    for row in item.files.all():
        for name in SAID:
            value = typed.get(f"file-{row.pk}-{name}")
            if value is not None:
                setattr(row, name, value[: LENGTHS[name]])
        row.save(update_fields=list(SAID))


@transaction.atomic
def remove(item: Submission, key: str) -> None:
    """Take a file out of an item and erase its bytes; ``key`` is what the form's button says.

    What was sent keeps its files: the board has them.
    """
    row = next((file for file in item.files.all() if str(file.pk) == key), None)
    if row is not None and _is_still_editable(item):
        incoming = IncomingFile.objects.filter(pk=row.incoming_id).first()
        row.delete()
        if incoming is not None:
            intake.erase(incoming)
