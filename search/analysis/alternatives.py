"""Ways to satisfy one group: a reader's own words, and what the lexicon knows for them."""

from __future__ import annotations

from search.analysis import japanese, korean
from search.analysis.characters import fold, has_marks, normal, tone
from search.analysis.lexicon import Entry
from search.analysis.plan import OWN, SYNONYM, TRANSLATION, Alternative, Term
from search.analysis.words import key, pairs, pieces, run_form, without_possessive
from translations.languages import VI

MOST_ALTERNATIVES = 8


def latin(
    words: list[str], language: str, weight: float = OWN, *, is_phrase: bool = False
) -> Alternative:
    """Return Latin words as an alternative."""
    terms = tuple(Term(key(word, language), word) for word in words)
    return Alternative(" ".join(words), terms, weight, is_phrase=is_phrase and len(terms) > 1)


def run_words(run: str, weight: float = OWN, *, is_phrase: bool = False) -> Alternative:
    """Return a run of Chinese, Japanese or Korean characters as an alternative."""
    if len(run) == 1:
        return Alternative(run, (Term(run, is_single=True),), weight, is_cjk=True)
    terms = tuple(Term(pair) for pair in pairs(run))
    whole = is_phrase and len(terms) > 1
    return Alternative(run, terms, weight, is_phrase=whole, is_cjk=True, spelling=_spelled(run))


def _spelled(run: str) -> str:
    """Return what slips are forgiven in: a Korean word by its letters, a loan word in katakana."""
    if korean.HANGUL.match(run):
        return korean.letters(run)
    return run if japanese.KATAKANA.fullmatch(run) else ""


def restored(terms: tuple[Term, ...], entries: list[Entry], language: str) -> tuple[Term, ...]:
    """Give words typed without marks the marks they have in the lexicon."""
    known = next((entry.exact for entry in entries if entry.language == language), ())
    if language != VI.code or len(known) != len(terms):
        return terms
    return tuple(
        term
        if has_marks(term.exact) or not has_marks(exact)
        else Term(term.folded, exact, is_restored=True)
        for term, exact in zip(terms, known, strict=True)
    )


def others(language: str, own: str, entries: list[Entry]) -> list[Alternative]:
    """Return the concept's other words in the searched language."""
    found: dict[tuple[str, ...], Alternative] = {}
    own_key = spelling(own, language)
    for entry in entries:
        same = entry.language == language
        weight = SYNONYM if same else TRANSLATION
        for rank, text in enumerate(entry.concept.words.get(language, ())):
            other = alternative(text, language, weight * (1 if rank == 0 or same else 0.85))
            if other is None or spelling(text, language) == own_key:
                continue
            found.setdefault(tuple(term.folded for term in other.terms), other)
    return list(found.values())[:MOST_ALTERNATIVES]


def spelling(text: str, language: str) -> str:
    """Return what two ways to write the same word have in common."""
    return run_form(fold(normal(text)), language).replace("-", " ")


def alternative(text: str, language: str, weight: float) -> Alternative | None:
    """Return a word of the lexicon as an alternative; several words are a phrase."""
    found = list(pieces(normal(text)))
    if not found:
        return None
    if all(is_run for _piece, is_run, *_r in found):
        if len(found) == 1:
            return run_words(run_form(found[0][0], language), weight, is_phrase=True)
        terms = [Term(pair) for piece, *_r in found for pair in pairs(piece)]
        return Alternative(text, tuple(terms), weight, is_cjk=True)
    if any(is_run for _piece, is_run, *_r in found):
        return None
    words = [tone(without_possessive(piece)) for piece, *_r in found]
    return latin(words, language, weight, is_phrase=True)
