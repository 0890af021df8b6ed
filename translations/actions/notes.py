"""Notes and questions on a segment or on the whole translation (T21)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from translations.actions import rules
from translations.door import door
from translations.models import SegmentNote, TranslationJob
from translations.queries.pages import source_page
from translations.refusals import refuse
from translations.segments.reading import segment_of
from translations.signals import translation_note_added

LONGEST = 2000


def may_take_part(job: TranslationJob, user: Any) -> bool:
    """Tell whether a person may read and write the notes of a job: both sides of it."""
    page, source = rules.check_begun(job), source_page(job)
    return door().may_read(user, page) or (
        source is not None and door().may_translate(user, source)
    )


class AddNote:
    """Write a note or question; without a segment it is about the whole translation."""

    def __init__(
        self,
        job: TranslationJob,
        user: Any,
        text: str,
        *,
        segment_id: str = "",
        is_question: bool = False,
    ) -> None:
        self.job = job
        self.user = user
        self.text = text.strip()
        self.segment_id = segment_id
        self.is_question = is_question

    @transaction.atomic
    def execute(self) -> SegmentNote:
        """Check and write."""
        _check(self.job, self.user, self.text)
        path, digest = "", ""
        if self.segment_id:
            segment = segment_of(self.job, self.segment_id)
            if segment is None:
                refuse(_("The original no longer has this text."), "gone")
            path, digest = segment.path, segment.string_hash
        note = SegmentNote.objects.create(
            job=self.job,
            path=path,
            string_hash=digest,
            author=self.user,
            author_name=str(self.user)[:255],
            text=self.text,
            is_question=self.is_question,
        )
        translation_note_added.send(SegmentNote, note=note)
        return note


class AnswerNote:
    """Answer a note; ``resolves`` closes a question."""

    def __init__(
        self, note: SegmentNote, user: Any, text: str = "", *, resolves: bool = False
    ) -> None:
        self.note = note
        self.user = user
        self.text = text.strip()
        self.resolves = resolves

    @transaction.atomic
    def execute(self) -> SegmentNote | None:
        """Check, write the answer and close the question; returns the answer."""
        if not self.resolves or self.text:
            _check(self.note.job, self.user, self.text)
        elif not may_take_part(self.note.job, self.user):
            refuse(_("You do not work on this translation."), "not_entitled")
        answer = None
        if self.text:
            answer = SegmentNote.objects.create(
                job=self.note.job,
                path=self.note.path,
                string_hash=self.note.string_hash,
                author=self.user,
                author_name=str(self.user)[:255],
                text=self.text,
                answers=self.note,
            )
            translation_note_added.send(SegmentNote, note=answer)
        if self.resolves and self.note.resolved_at is None:
            self.note.resolved_at = timezone.now()
            self.note.resolved_by = self.user
            self.note.save(update_fields=["resolved_at", "resolved_by"])
        return answer


def _check(job: TranslationJob, user: Any, text: str) -> None:
    if not may_take_part(job, user):
        refuse(_("You do not work on this translation."), "not_entitled")
    if not text:
        refuse(_("Write a text first."), "empty")
    if len(text) > LONGEST:
        refuse(_("A note holds %(longest)d characters at most.") % {"longest": LONGEST}, "long")
