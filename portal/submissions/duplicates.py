"""Items that may say the same: the same file, or much the same words (D04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from rapidfuzz import fuzz

from portal.submissions.models import Submission, SubmittedFile

WINDOW = timedelta(days=90)
MOST_COMPARED = 300
LEAST_LIKE = 80  # of 100
COMPARED = 4000  # characters of a text


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another item with why it is shown."""

    item: Submission
    percent: int
    same_file: bool


def like(item: Submission) -> list[Likeness]:
    """Return items of the last months that share a file or most of their words, nearest first."""
    others = (
        Submission.objects.filter(
            sent_at__gte=timezone.now() - WINDOW,
            withdrawn_at__isnull=True,
            merged_into__isnull=True,
        )
        .exclude(pk=item.pk)
        .select_related("organisation")
        .order_by("-sent_at")[:MOST_COMPARED]
    )
    hashes = [digest for digest in item.files.values_list("sha256", flat=True) if digest]
    sharing = set(
        SubmittedFile.objects.filter(sha256__in=hashes)
        .exclude(submission=item)
        .values_list("submission_id", flat=True)
    )
    own = _words(item)
    found = [
        Likeness(other, percent, other.pk in sharing)
        for other in others
        if (percent := round(fuzz.token_set_ratio(own, _words(other)))) >= LEAST_LIKE
        or other.pk in sharing
    ]
    return sorted(found, key=lambda row: (not row.same_file, -row.percent))


def _words(item: Submission) -> str:
    return f"{item.title}\n{item.text('text')}"[:COMPARED].casefold()
