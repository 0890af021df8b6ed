"""Cuts text into sentences without models: finds candidates, then rejects the false ones.

Splitters of the model packages would have to be fetched and cost a hundred times as much. What
Vietnamese and English need is a list of abbreviations; Chinese, Japanese and Korean need none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from translations.languages import EN, VI

# after one of these, before space and something that may begin a sentence
LATIN_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\W_a-z])", re.UNICODE)
# full-width stops end a sentence even without a space, but not before what closes it, nor where
# a particle carries on behind the bracket (「はい。」と言う)
WIDE_END = re.compile(
    r"[。！？｡]+(?:[」』”’）〉》】\])]+(?![\u3041-\u309f])|(?![」』”’）〉》】\])。！？]))"
)
WORD_BEFORE = re.compile(r"[\w.]+$")
NUMBERING = re.compile(r"(?:\d{1,3}|[IVXLC]{1,5}|\w)")

ABBREVIATIONS: dict[str, frozenset[str]] = {
    VI.code: frozenset(
        "tp tx tt q p h đ ts ths gs pgs bs ks ls cn nsnd nsưt ông bà tr st ct cty vv v.v tr.cn "
        "đt sđt fax no vd gđ pgđ tgđ ubnd hđnd đc bt tw ub hcm cp nđ-cp ts.bs pgs.ts gs.ts".split()
    ),
    EN.code: frozenset(
        "mr mrs ms dr prof st no nos vs etc inc ltd co corp jr sr fig vol art sec dept gov gen col "
        "maj capt lt sgt rep sen hon rev approx est e.g i.e cf al a.m p.m u.s u.k u.n ph.d "
        "jan feb mar apr jun jul aug sep sept oct nov dec".split()
    ),
}


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return the character spans of the sentences; what lies between them is white space."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in [*_ends(text, language), len(text)]:
        span = _trimmed(text, start, end)
        if span[0] < span[1]:
            found.append(span)
        start = end
    return found


def cut(text: str, span: tuple[int, int], is_short: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Cut an overlong sentence at the clause nearest its middle, until every part is short."""
    start, end = span
    if end - start < 2 or is_short(text[start:end]):  # noqa: PLR2004  one letter cannot be cut
        return [span]
    middle = (start + end) // 2
    places = [m.end() for m in re.finditer(r"[;:,、，；：]\s*|\s+", text[start:end])]
    clauses = [m.end() for m in re.finditer(r"[;:,、，；：]\s*", text[start:end])]
    near = [place for place in clauses if (end - start) / 4 < place < 3 * (end - start) / 4]
    inner = [place for place in near or places if 0 < place < end - start]
    at = min(
        (start + place for place in inner), key=lambda place: abs(place - middle), default=middle
    )
    parts = (_trimmed(text, start, at), _trimmed(text, at, end))
    return [piece for part in parts if part[0] < part[1] for piece in cut(text, part, is_short)]


def _ends(text: str, language: str) -> list[int]:
    """Return where sentences end, in order."""
    latin = [m.end() for m in LATIN_END.finditer(text) if _is_end(text, m.start(), language)]
    wide = [m.end() for m in WIDE_END.finditer(text)]
    lines = [m.end() for m in re.finditer(r"\n+", text)]
    return sorted({*latin, *wide, *lines})


def _is_end(text: str, stop: int, language: str) -> bool:
    """Tell whether the mark at a place ends a sentence and not an abbreviation or a number."""
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    word = WORD_BEFORE.search(text[:stop])
    if word is None:
        return True
    token = word[0]
    if NUMBERING.fullmatch(token) and (token.isalpha() or _begins_line(text, word.start())):
        return False
    return token.casefold() not in ABBREVIATIONS.get(language, frozenset())


def _begins_line(text: str, place: int) -> bool:
    """Tell whether nothing stands before a place in its line: “1. Scope” is one sentence."""
    return not text[:place].rpartition("\n")[2].strip()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
