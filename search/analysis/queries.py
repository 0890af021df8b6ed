"""From what a reader typed to a plan: cleaned, split, freed of question words, expanded."""

from __future__ import annotations

import re
from itertools import groupby

from search.analysis import dates
from search.analysis.characters import clean, fold, normal, tone
from search.analysis.hanja import HAN
from search.analysis.korean import HANGUL
from search.analysis.lexicon import Lexicon
from search.analysis.plan import SAME_WORD, Alternative, Group, Plan, Term
from search.analysis.reader import MOST_TERMS, Reader
from search.analysis.reading_latin import read_latin
from search.analysis.reading_runs import read_korean, read_run
from search.analysis.vietnamese import from_keystrokes
from search.analysis.words import pieces, without_possessive
from translations.languages import JA, KO, ZH

LONGEST_QUERY = 200
_FEWEST_CHARACTERS = 3
_NUMBER = re.compile(r"\d[\w./-]*(?:/[\w.-]+)+", re.ASCII)


def understand(text: str, language: str, lexicon: Lexicon, *, in_parts: bool = False) -> Plan:
    """Return the plan of a query for the index of one language.

    ``in_parts`` reads compounds by their parts: nothing has "press accreditation", but something
    has the press and a pass.
    """
    text = clean(text)[:LONGEST_QUERY]
    plain = normal(text)
    plan = Plan(language, text)
    reader = Reader(language, lexicon, plan, in_parts=in_parts)
    found = _NUMBER.search(fold(plain))
    plan.number = found[0] if found else ""
    plain = _read_dates(reader, plain)
    _read_pieces(reader, plain)
    if len(reader.sequence) > 1:
        plan.phrases.append(tuple(reader.sequence))
    return plan


def with_keystrokes(text: str) -> str:
    """Return a query with Telex or VNI keystrokes turned into letters; empty if there are none.

    Only words that are no syllables as they stand are taken for keystrokes, and something must
    have changed.
    """
    words = normal(clean(text)[:LONGEST_QUERY]).split(" ")
    turned = [from_keystrokes(word) or word for word in words]
    return " ".join(turned) if turned != words else ""


def by_characters(plan: Plan) -> Plan | None:
    """Return the same query read character by character, where words are made of characters.

    Chinese characters carry meaning one by one, so 冷藏仓库 and 冷库 have two in common. Nothing is
    returned for other scripts, nor for fewer than three characters.
    """
    words = "".join(group.own.text for group in plan.required)
    characters = list(dict.fromkeys(HAN.findall(words)))[:MOST_TERMS]
    if plan.language not in (ZH.code, JA.code) or len(characters) < _FEWEST_CHARACTERS:
        return None
    terms = tuple(Term(character, is_single=True) for character in characters)
    whole = Alternative("".join(characters), terms, is_cjk=True)
    return Plan(plan.language, plan.text, [Group((whole,))])


def _read_dates(reader: Reader, plain: str) -> str:
    """Turn dates into groups of their own and take them out of the text."""
    for start, end, term in sorted(dates.find(plain), reverse=True):
        parts = [
            Term(fold(piece), piece)
            for piece, is_run, *_r in pieces(plain[start:end])
            if not is_run
        ]
        own = Alternative(plain[start:end], tuple(parts), SAME_WORD, is_phrase=True, extra=(term,))
        reader.add(Group((own,)))
        plain = f"{plain[:start]} {plain[end:]}"
    return plain


def _read_pieces(reader: Reader, plain: str) -> None:
    """Read runs one by one and Latin words in neighbourly sequences."""
    for kind, group in groupby(pieces(plain), lambda piece: _kind(piece, reader.language)):
        if kind == "latin":
            latin = [(tone(without_possessive(word)), start, end) for word, _r, start, end in group]
            read_latin(reader, plain, latin)
        elif kind == "korean":
            read_korean(reader, [word for word, *_rest in group])
        else:
            for run, *_rest in group:
                read_run(reader, run)


def _kind(piece: tuple[str, bool, int, int], language: str) -> str:
    """Return how a piece is read: Korean is spaced, Chinese and Japanese are not."""
    text, is_run, *_place = piece
    if not is_run:
        return "latin"
    return "korean" if language == KO.code or HANGUL.search(text) else "run"


__all__ = ["LONGEST_QUERY", "MOST_TERMS", "by_characters", "understand", "with_keystrokes"]
