"""What helps with one segment: similar pairs of the memory, terms, notes (T04, T07, T21)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from translations.desk.differences import difference
from translations.desk.notation import to_notation
from translations.desk.opening import Opened
from translations.fingerprints import plain
from translations.memory.queries import Suggestion, fitted, suggestions
from translations.models import SegmentNote
from translations.segments.model import Segment
from translations.terms.matching import terms_in

MOST = 9  # each has a digit of its own on the keyboard


@dataclass(frozen=True, slots=True)
class Match:
    """A pair of the memory as the pane shows it."""

    id: int
    percent: int
    target: str
    origin: str
    change: SafeString | None


def suggestions_for(opened: Opened, segment: Segment) -> dict[str, Any]:
    """Return what the pane shows of a segment; the number of queries is bounded."""
    source, target = (
        locale.language_code for locale in (opened.job.source_locale, opened.job.target_locale)
    )
    found = suggestions(segment.source_html, source, target, MOST, context=segment.path)
    return {
        "matches": [_match(item, segment) for item in found],
        "terms": _once(terms_in(plain(segment.source_html), source, target)),
        "notes": notes_of(opened, segment),
        "may_note": True,  # whoever may look takes part (actions.notes asks again)
        "notes_url": reverse("portal_desk:note", args=[opened.job.pk, segment.id]),
    }


def notes_of(opened: Opened, segment: Segment) -> list[SegmentNote]:
    """Return the notes of a place, with their answers."""
    return list(
        SegmentNote.objects.filter(job=opened.job, path=segment.path, answers__isnull=True)
        .filter(string_hash__in={segment.string_hash, ""})
        .prefetch_related("replies")
    )


def _match(item: Suggestion, segment: Segment) -> Match:
    return Match(
        id=item.entry_id,
        percent=item.percent,
        target=to_notation(fitted(item.target_html, segment.source_html)),
        origin=_origin(item),
        change=None
        if item.source_html == segment.source_html
        else difference(item.source_html, segment.source_html),
    )


def _origin(item: Suggestion) -> str:
    date = date_format(timezone.localtime(item.approved_at), "SHORT_DATE_FORMAT")
    if item.is_withdrawn:
        return _("“%(title)s”, withdrawn since it was approved on %(date)s") % {
            "title": item.title,
            "date": date,
        }
    return _("“%(title)s”, approved on %(date)s") % {"title": item.title, "date": date}


def _once(found: list[Any]) -> list[Any]:
    """Return each term once, in the order of the text."""
    return list({term.term_id: term for term in reversed(found)}.values())[::-1]
