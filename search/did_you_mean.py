"""Did you mean: marks and spelling taken from the pages found, so that nothing else is revealed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from search.analysis.characters import fold, has_marks, normal, tone
from search.analysis.plan import Plan
from search.analysis.words import RUN, without_possessive
from search.port import Level
from search.weights import distance
from translations.languages import EN, VI

LONGEST_TEXT = 4000


def suggestion(plan: Plan, level: Level, texts: Iterable[str]) -> str:
    """Return the query with marks restored (Vietnamese) or slips corrected, empty if unchanged."""
    if plan.language not in (VI.code, EN.code):
        return ""
    words = [word for text in texts for word in _words(text[:LONGEST_TEXT])]
    forms = Counter(words)
    followed = Counter(pairwise(words))
    typed = _words(plan.text)
    if not typed or len(typed) != len(plan.text.split()):
        return ""
    better: list[str] = []
    for word in typed:
        found = _restored(word, better[-1] if better else "", forms, followed, plan.language)
        if not found and level is Level.SPELLING:
            found = _corrected(word, forms)
        better.append(found or word)
    return "" if better == typed else " ".join(better)


def _words(text: str) -> list[str]:
    """Return the Latin words of a text as they are written."""
    composed = unicodedata.normalize("NFC", text)
    return [_form(found[2]) for found in RUN.finditer(composed) if found[1] is None]


@lru_cache(maxsize=65536)
def _form(word: str) -> str:
    return tone(without_possessive(normal(word)))


def _restored(
    word: str, before: str, forms: Counter[str], followed: Counter[tuple[str, str]], language: str
) -> str:
    """Return the form that the pages use for a word typed without marks, the word itself if so."""
    if word in forms and (has_marks(word) or language != VI.code):
        return word
    if has_marks(word) or language != VI.code:
        return ""
    candidates = [form for form in forms if fold(form) == word]
    if not candidates:
        return ""
    return max(candidates, key=lambda form: (followed[before, form], forms[form]))


def _corrected(word: str, forms: Counter[str]) -> str:
    """Return the most frequent near word of the pages, empty if there is none."""
    slips = distance(word)
    near = [
        (-forms[form], form)
        for form in forms
        if abs(len(form) - len(word)) <= slips and form[:1] == word[:1]
        and edits(fold(form), fold(word), slips) <= slips
    ]  # fmt: skip
    return min(near)[1] if slips and near else ""


def edits(left: str, right: str, most: int) -> int:
    """Return how many letters were added, left out, changed or swapped; stops above ``most``."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
