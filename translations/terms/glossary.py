"""Finds terms in a text: folded words for Vietnamese and English, substrings for CJK (T08).

The longest form wins, and a form inside one of its exceptions is not found at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from translations.languages import EN, KO, VI, by_locale
from translations.terms.entries import Entry, Form, FormMatch, Role, TermMatch
from translations.terms.folding import Token, squeezed, tokens

_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
SHORT_KOREAN = 2  # words this short are part of many others


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A form, or an exception of one (``form`` is then ``None``), ready to be compared."""

    entry: Entry | None
    form: Form | None
    text: str
    words: tuple[Token, ...] = ()
    key: str = ""


class Matcher:
    """All forms of one language."""

    def __init__(self, locale: str, pairs: Iterable[tuple[Entry, Form]]) -> None:
        self.locale = locale
        self.is_cjk = by_locale(locale).is_cjk
        self._by_start: dict[str, list[_Pattern]] = defaultdict(list)
        for entry, form in pairs:
            self._add(_Pattern(entry, form, form.text))
            for exception in form.exceptions:
                self._add(_Pattern(None, None, exception))
        for patterns in self._by_start.values():
            patterns.sort(key=lambda each: -len(each.key or each.words))

    def find(self, text: str) -> list[FormMatch]:
        """Return the forms in a text, in order, none inside another."""
        found = self._in_characters(text) if self.is_cjk else self._in_words(text)
        return [
            FormMatch(pattern.entry, pattern.form, start, end, text[start:end])
            for pattern, start, end in found
            if pattern.entry is not None and pattern.form is not None
        ]

    def _add(self, pattern: _Pattern) -> None:
        if self.is_cjk:
            key = squeezed(pattern.text)[0]
            if key:
                whole = _Pattern(pattern.entry, pattern.form, pattern.text, (), key)
                self._by_start[key[0]].append(whole)
            return
        words = tuple(tokens(pattern.text))
        if words:
            whole = _Pattern(pattern.entry, pattern.form, pattern.text, words)
            self._by_start[words[0].bare].append(whole)

    def _in_words(self, text: str) -> Iterable[tuple[_Pattern, int, int]]:
        words, position = tokens(text), 0
        while position < len(words):
            for pattern in self._starting_with(words[position].bare):
                span = words[position : position + len(pattern.words)]
                if self._same(pattern, span, text):
                    yield pattern, span[0].start, span[-1].end
                    position += len(span) - 1
                    break
            position += 1

    def _starting_with(self, word: str) -> list[_Pattern]:
        found = self._by_start.get(word, [])
        if self.locale == EN.locale and word.endswith("s"):
            found = found + self._by_start.get(word[:-1], [])
        return found

    def _same(self, pattern: _Pattern, span: list[Token], text: str) -> bool:
        """Compare marks and all; a text typed without any marks may stand for a name of words."""
        if len(span) != len(pattern.words):
            return False
        if pattern.text.isupper() and not text[span[0].start : span[-1].end].isupper():
            return False
        if not all(map(self._alike, span, pattern.words)):
            return False
        if self.locale != VI.locale:
            return True
        if all(seen.exact == meant.exact for seen, meant in zip(span, pattern.words, strict=True)):
            return True
        return len(span) > 1 and all(seen.exact == seen.bare for seen in span)

    def _alike(self, seen: Token, meant: Token) -> bool:
        if seen.bare == meant.bare:
            return True
        return self.locale == EN.locale and seen.bare == f"{meant.bare}s"

    def _in_characters(self, text: str) -> Iterable[tuple[_Pattern, int, int]]:
        signs, places = squeezed(text)
        position = 0
        while position < len(signs):
            for pattern in self._by_start.get(signs[position], ()):
                end = position + len(pattern.key)
                if signs.startswith(pattern.key, position) and self._stands_alone(
                    signs, position, end
                ):
                    yield pattern, places[position], places[end - 1] + 1
                    position = end - 1
                    break
            position += 1

    def _stands_alone(self, signs: str, start: int, end: int) -> bool:
        """Keep katakana words whole, and short Korean ones at the beginning of a word."""
        before, after = signs[start - 1 : start], signs[end : end + 1]
        if _KATAKANA.match(signs[start]) and _KATAKANA.match(before):
            return False
        if _KATAKANA.match(signs[end - 1]) and _KATAKANA.match(after):
            return False
        short = self.locale == KO.locale and end - start <= SHORT_KOREAN
        return not (short and _HANGUL.match(before))


class Glossary:
    """The terms in force, with a matcher per language made when first asked for."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._matchers: dict[str, Matcher] = {}

    def matcher(self, locale: str) -> Matcher:
        """Return the matcher of a language."""
        if locale not in self._matchers:
            self._matchers[locale] = Matcher(
                locale,
                ((entry, form) for entry in self.entries for form in entry.forms
                 if form.locale == locale),
            )  # fmt: skip
        return self._matchers[locale]

    def terms_in(self, text: str, source_locale: str, target_locale: str) -> list[TermMatch]:
        """Return the terms of a source text and what they are called in the target language."""
        return [_as_term(found, target_locale) for found in self.matcher(source_locale).find(text)]

    def forbidden_in(self, text: str, locale: str) -> list[FormMatch]:
        """Return the forms of a text that are not to be used."""
        return [
            found for found in self.matcher(locale).find(text) if found.form.role is Role.FORBIDDEN
        ]

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.entries


def contains(text: str, form: str, locale: str) -> bool:
    """Tell whether a text holds one form, by the rules of its language."""
    return bool(_single(form, locale).find(text))


@lru_cache(maxsize=2000)
def _single(form: str, locale: str) -> Matcher:
    entry = Entry(0, forms=(Form(form, locale),))
    return Matcher(locale, ((entry, entry.forms[0]),))


def _as_term(found: FormMatch, target_locale: str) -> TermMatch:
    entry = found.entry
    approved = entry.of(target_locale, Role.APPROVED)
    return TermMatch(
        term_id=entry.id,
        start=found.start,
        end=found.end,
        matched=found.matched,
        approved=((found.matched,) if entry.leave_as_is else tuple(form.text for form in approved)),
        allowed=tuple(form.text for form in entry.of(target_locale, Role.ALLOWED)),
        forbidden=tuple(form.text for form in entry.of(target_locale, Role.FORBIDDEN)),
        definition=entry.definition,
        note=entry.note,
        authority=entry.authority,
        kind=entry.kind,
        confirmed=entry.leave_as_is or any(form.confirmed for form in approved),
        leave_as_is=entry.leave_as_is,
    )
