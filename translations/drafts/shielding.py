"""Keeps terms, names and references from a model, where the model was seen to keep placeholders.

A term with an approved form, and what must stay verbatim, goes in as a placeholder and comes out
as what the term list says (T27, U05). A sentence whose placeholders do not all come back is
translated again without them; the checks then tell what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from translations.drafts.figures import VERBATIM, exchanged
from translations.drafts.judging import LOCALES
from translations.engines.port import Alignment, Pair, Rendered, Span
from translations.packages.styles import STYLES
from translations.terms.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Cover:
    """One stretch of a sentence, the placeholder in its place, and what is to come out."""

    span: Span
    token: str
    words: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A sentence as the engine sees it."""

    text: str
    covers: tuple[Cover, ...] = ()

    def original(self, span: Span) -> Span:
        """Return where a stretch of the covered text lies in the sentence."""
        start, end = span
        shift = 0
        for cover in self.covers:
            begin = cover.span[0] + shift
            stop = begin + len(cover.token)
            if start < stop and max(end, start + 1) > begin:
                return cover.span
            if start < stop:
                break
            shift += len(cover.token) - (cover.span[1] - cover.span[0])
        return start - shift, end - shift


class Shield:
    """Covers and uncovers the sentences of one hop."""

    def __init__(self, style: str, pair: Pair, glossary: Glossary) -> None:
        self._template = STYLES[style]
        self._locales = (LOCALES[pair[0]], LOCALES[pair[1]])
        self._glossary = glossary

    def cover(self, sentence: str) -> Covered:
        """Put placeholders in place of what has to come out as people decided."""
        parts, covers, end = [], [], 0
        for number, (span, words) in enumerate(self._found(sentence), start=1):
            token = self._template.format(number)
            if token in sentence:
                return Covered(sentence)
            parts += [sentence[end : span[0]], token]
            covers.append(Cover(span, token, words))
            end = span[1]
        return Covered("".join([*parts, sentence[end:]]), tuple(covers))

    def uncover(self, covered: Covered, rendered: Rendered) -> Rendered | None:
        """Return the sentence with the words in place, ``None`` where a placeholder was lost."""
        if rendered.text is None or not covered.covers:
            return rendered
        if any(rendered.text.count(cover.token) != 1 for cover in covered.covers):
            return None
        for cover in covered.covers:
            rendered = _with_words(rendered, cover)
        if rendered.alignment is None:
            return rendered
        source = tuple(covered.original(span) for span in rendered.alignment.source)
        return replace(rendered, alignment=replace(rendered.alignment, source=source))

    def _found(self, sentence: str) -> Iterator[tuple[Span, str]]:
        """Yield what to cover, in order and apart from each other; longer terms win."""
        verbatim = [(match.span(), match[0]) for match in VERBATIM.finditer(sentence)]
        terms = [
            ((term.start, term.end), term.approved[0])
            for term in self._glossary.terms_in(sentence, *self._locales)
            if term.approved
        ]
        end = 0
        for span, words in sorted(
            [*verbatim, *terms], key=lambda item: (item[0][0], item[0][0] - item[0][1])
        ):
            if span[0] >= end:
                yield span, words
                end = span[1]


def _with_words(rendered: Rendered, cover: Cover) -> Rendered:
    text = rendered.text or ""
    place = text.index(cover.token)
    at = (place, place + len(cover.token))
    nothing = Alignment((), (), ())
    changed = exchanged(rendered, rendered.alignment or nothing, at, cover.words)
    return changed if rendered.alignment is not None else replace(changed, alignment=None)
