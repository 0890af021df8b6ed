"""Terms of titles for completion while typing: folded, unstemmed, the same in every language."""

from __future__ import annotations

from search.analysis.characters import clean, fold, normal, tone
from search.analysis.chinese import simplify
from search.analysis.japanese import one_spelling
from search.analysis.words import pairs, pieces, without_possessive

MOST = 8


def _spelling(run: str) -> str:
    """Return a run in one spelling for all languages: only titles are compared here."""
    return simplify(one_spelling(run))


def suggest_terms(title: str) -> list[str]:
    """Return what a title can be completed from."""
    result: list[str] = []
    for piece, is_run, _start, _end in pieces(normal(title)):
        if is_run:
            run = _spelling(piece)
            result.extend(pairs(run) if run else ())
            if len(run) > 1:
                result.append(run[-1])
        else:
            result.append(fold(tone(without_possessive(piece))))
    return result


def typed(text: str) -> tuple[list[str], str]:
    """Return the finished terms of what was typed and the beginning that is still being typed."""
    found = list(pieces(normal(clean(text)[:80])))[:MOST]
    if not found:
        return [], ""
    whole: list[str] = []
    for piece, is_run, _start, _end in found[:-1]:
        whole.extend(pairs(_spelling(piece)) if is_run else [fold(tone(without_possessive(piece)))])
    last, is_run, *_rest = found[-1]
    if not is_run:
        return whole, fold(tone(without_possessive(last)))
    run = _spelling(last)
    if len(run) <= 1:
        return whole, run
    parts = pairs(run)
    return [*whole, *parts[:-1]], parts[-1]
