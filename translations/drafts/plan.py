"""How one segment is taken apart for engines: peeled, cut at breaks, cut into sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translations.drafts import markup, splitting
from translations.drafts.markup import Mark, Marked
from translations.engines.port import Span
from translations.languages import LANGUAGES

UNSPACED = {language.code for language in LANGUAGES if language.script in {"Hans", "Jpan"}}


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch between breaks, with the spans of its sentences."""

    marked: Marked
    spans: tuple[Span, ...]

    @property
    def sentences(self) -> list[str]:
        """Return the sentences, in order."""
        return [self.marked.text[start:end] for start, end in self.spans]


@dataclass(frozen=True, slots=True)
class Plan:
    """One segment: the marks around all of it, and its lines."""

    fragment: str
    around: tuple[Mark, ...]
    lines: tuple[Line, ...]

    @property
    def sentences(self) -> list[str]:
        """Return every sentence of the segment."""
        return [sentence for line in self.lines for sentence in line.sentences]


def make(fragment: str, language: str, is_short: Callable[[str], bool]) -> Plan:
    """Take a fragment apart; raises ``MarkupError`` where it is no segment's."""
    around, rest = markup.peeled(markup.read(fragment))
    lines = []
    for line in markup.lines(rest):
        spans = [
            piece
            for span in splitting.sentences(line.text, language)
            for piece in splitting.cut(line.text, span, is_short)
        ]
        lines.append(Line(line, tuple(spans)))
    return Plan(fragment, tuple(around), tuple(lines))


def is_worth_translating(sentence: str) -> bool:
    """Tell whether there are words: numbers and signs alone stay as they are."""
    return any(char.isalpha() for char in sentence)


def joined(parts: Sequence[str], language: str) -> tuple[str, list[int]]:
    """Join sentences as the language does; returns the text and where each begins."""
    between = "" if language in UNSPACED else " "
    starts, text = [], ""
    for part in parts:
        if text and not text[-1].isspace():
            text += between
        starts.append(len(text))
        text += part
    return text, starts


def assembled(plan: Plan, lines: Sequence[Marked]) -> str:
    """Put translated lines together again, inside the marks that were around all."""
    text = ""
    marks: list[Mark] = []
    breaks: list[Mark] = []
    for index, line in enumerate(lines):
        if index:
            breaks.append(Mark(markup.BREAK, len(text), len(text)))
        marks += [mark.moved(len(text)) for mark in line.marks]
        text += line.text
    around = [replace(mark, start=0, end=len(text)) for mark in plan.around]
    return markup.render(text, [*around, *markup.merged(marks), *breaks])
