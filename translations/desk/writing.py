"""Stores what the desk's form holds, segment by segment; nothing typed is lost (T06, §14).

The form carries for each segment the text and what was shown when it was opened. What its sender
did not touch is left alone, whoever else changed it meanwhile. What could not be stored comes back
as it was typed, with the reason beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from portal.accounts.typed import number, words
from translations.actions.save_segment import ConfirmSegments, SaveSegment
from translations.desk.notation import NotationError, from_notation
from translations.desk.opening import Opened
from translations.desk.rows import Row, seen_hash
from translations.refusals import InvalidSegment, StaleSegment, TranslationRefused


@dataclass
class Outcome:
    """What became of a form: the rows that could not be stored, and why nothing more was."""

    stored: int = 0
    kept: dict[str, Row] = field(default_factory=dict)
    refusal: TranslationRefused | None = None

    @property
    def is_clean(self) -> bool:
        """Whether everything is stored."""
        return not self.kept and self.refusal is None


def normal(text: str) -> str:
    """Return a text of a form as the desk shows it: one kind of line end, no outer white space."""
    return words(text).strip()


def store_form(opened: Opened, rows: list[Row], data: Mapping[str, str]) -> Outcome:
    """Store every segment that the person changed, and confirm the one whose button was pressed."""
    act, _colon, wanted = data.get("act", "").partition(":")
    outcome = Outcome()
    for row in rows:
        text = data.get(f"t-{row.id}")
        if text is None:
            continue
        typed, seen = normal(text), data.get(f"v-{row.id}", "")
        version, _dot, digest = seen.partition(".")
        is_changed = seen_hash(typed) != digest
        is_confirmed = act == "confirm" and row.id == wanted
        if is_changed or is_confirmed:
            _store(opened, row, typed, number_of(version), is_changed, is_confirmed, outcome)
    return outcome


def number_of(text: str) -> int:
    """Return a typed version or likeness, -1 for what is none: nothing has it."""
    found = number(text)
    return -1 if found is None else found


def _store(
    opened: Opened,
    row: Row,
    typed: str,
    version: int,
    is_changed: bool,
    is_confirmed: bool,
    outcome: Outcome,
) -> None:
    if outcome.refusal is not None:
        outcome.kept[row.id] = replace(row, typed=typed)
        return
    try:
        store(opened, row.id, typed if is_changed else None, version, is_confirmed)
    except StaleSegment as refusal:
        outcome.kept[row.id] = replace(row, typed=typed, conflict=theirs(refusal, row))
    except (InvalidSegment, NotationError) as refusal:
        outcome.kept[row.id] = replace(row, typed=typed, problem=str(refusal))
    except TranslationRefused as refusal:
        outcome.refusal = refusal
        outcome.kept[row.id] = replace(row, typed=typed)
    else:
        outcome.stored += 1


def store(
    opened: Opened, segment_id: str, typed: str | None, version: int, is_confirmed: bool
) -> None:
    """Store one segment's text, unless it is ``None``, and confirm it if asked."""
    if typed is not None:
        segment = SaveSegment(
            opened.job, segment_id, from_notation(typed), version, opened.user
        ).execute()
        version = segment.version
    if is_confirmed:
        ConfirmSegments(opened.job, [(segment_id, version)], opened.user).execute()


def theirs(refusal: StaleSegment, row: Row) -> Row | None:
    """Return the segment as it is stored now."""
    current: Any = refusal.current
    return Row(current, row.number) if current is not None else None
