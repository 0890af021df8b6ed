"""From what a reader typed to a plan: cleaned, split, freed of question words, expanded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from search.analysis import dates, japanese, korean, stopwords
from search.analysis.characters import clean, fold, has_marks, normal, tone
from search.analysis.lexicon import Concept, Entry, Lexicon
from search.analysis.plan import (
    OWN,
    SAME_WORD,
    SYNONYM,
    TRANSLATION,
    Alternative,
    Group,
    Plan,
    Term,
)
from search.analysis.vietnamese import from_keystrokes, split_syllables
from search.analysis.words import key, pairs, pieces, run_form, without_possessive
from translations.languages import EN, JA, KO, VI, ZH

LONGEST_QUERY = 200
MOST_TERMS = 12
MOST_ALTERNATIVES = 8
_NUMBER = re.compile(r"\d[\w./-]*(?:/[\w.-]+)+", re.ASCII)
_HYPHENATED = re.compile(r"^[^\W\d_]{1,12}-[^\W\d_]{2,12}$")
_NEAR = 2  # characters between two Latin words that make them neighbours
_SHORTEST_READING = 3
_PART = 2


@dataclass(slots=True)
class _Reader:
    """Builds one plan; the state of reading from left to right."""

    language: str
    lexicon: Lexicon
    plan: Plan
    in_parts: bool = False
    sequence: list[Term] = field(default_factory=list)

    def latin_at(self, words: list[str], place: int) -> tuple[int, list[Entry]]:
        """Return how many words name concepts, one at most when read in parts."""
        known = words[: place + 1] if self.in_parts else words
        return self.lexicon.latin_at(known, place, self.language)

    def run_at(self, run: str, place: int) -> tuple[int, list[Entry]]:
        """Return how many characters name concepts, not the whole run when read in parts."""
        known = run[: place + max(_PART, (len(run) - 1) // 2)] if self.in_parts else run
        return self.lexicon.run_at(known, place, self.language)

    def add(self, group: Group) -> None:
        if len(self.plan.groups) < MOST_TERMS:
            self.plan.groups.append(group)
            if group.carries_meaning:
                self.sequence.extend(group.own.terms)


def understand(text: str, language: str, lexicon: Lexicon, *, in_parts: bool = False) -> Plan:
    """Return the plan of a query for the index of one language.

    ``in_parts`` reads compounds by their parts: nothing has "press accreditation", but something
    has the press and a pass.
    """
    text = clean(text)[:LONGEST_QUERY]
    plain = normal(text)
    plan = Plan(language, text)
    reader = _Reader(language, lexicon, plan, in_parts=in_parts)
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


def _read_dates(reader: _Reader, plain: str) -> str:
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


def _read_pieces(reader: _Reader, plain: str) -> None:
    """Read runs one by one and Latin words in neighbourly sequences."""
    latin: list[tuple[str, int, int]] = []
    for piece, is_run, start, end in pieces(plain):
        if is_run:
            _read_latin(reader, plain, latin)
            latin = []
            _read_run(reader, piece)
        else:
            latin.append((tone(without_possessive(piece)), start, end))
    _read_latin(reader, plain, latin)


def _read_latin(reader: _Reader, plain: str, found: list[tuple[str, int, int]]) -> None:
    """Read a sequence of Latin words: concepts first, then stop words, then words."""
    words = [word for word, _start, _end in found]
    stops = stopwords.of(reader.language if reader.language in (VI.code, EN.code) else EN.code)
    place = 0
    while place < len(words):
        stop = stops.at(words, place)
        size, entries = reader.latin_at(words, place)
        if stop > size or (stop == size and stop and not _has_own_marks(words, place, entries)):
            for word in words[place : place + stop]:
                reader.add(Group((_latin([word], reader.language),), carries_meaning=False))
            place += stop
            continue
        if size:
            reader.add(_concept(reader, words[place : place + size], entries))
            place += size
            continue
        size = _read_word(reader, plain, found, place)
        place += size


def _has_own_marks(words: list[str], place: int, entries: list[Entry]) -> bool:
    """Tell whether a word that could be a stop word was typed as a concept's word."""
    word = words[place]
    return (
        bool(entries)
        and not word.isascii()
        and any(entry.exact[:1] == (word,) for entry in entries)
    )


def _read_word(reader: _Reader, plain: str, found: list[tuple[str, int, int]], place: int) -> int:
    """Add a word that names no concept; returns how many words were used (two if hyphenated)."""
    word, start, _end = found[place]
    if place + 1 < len(found):
        following, _s, end = found[place + 1]
        if _HYPHENATED.match(plain[start:end]):
            joined = fold(word + following)
            both = _latin([word, following], reader.language, is_phrase=True)
            other = Alternative(joined, (Term(joined, joined),), SAME_WORD, extra=(joined,))
            reader.add(Group((both, other)))
            return 2
    own = _latin([word], reader.language)
    others = [
        _latin(list(parts), reader.language, SAME_WORD, is_phrase=True)
        for parts in split_syllables(fold(word))
    ]
    if fold(word) == word and word.isalpha() and len(word) > 3:  # noqa: PLR2004  too short to be a compound
        own = Alternative(own.text, own.terms, extra=(word,))
    reader.add(Group((own, *others)))
    return 1


def _latin(
    words: list[str], language: str, weight: float = OWN, *, is_phrase: bool = False
) -> Alternative:
    """Return Latin words as an alternative."""
    terms = tuple(Term(key(word, language), word) for word in words)
    return Alternative(" ".join(words), terms, weight, is_phrase=is_phrase and len(terms) > 1)


def _concept(reader: _Reader, words: list[str], entries: list[Entry]) -> Group:
    """Return the group of a concept named in Latin letters."""
    own = _latin(words, reader.language)
    own = Alternative(own.text, _restored(own.terms, entries, reader.language))
    if not any(entry.language == reader.language for entry in entries):
        reader.plan.is_translated = True
    return Group((own, *_others(reader.language, own.text, entries)))


def _restored(terms: tuple[Term, ...], entries: list[Entry], language: str) -> tuple[Term, ...]:
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


def _others(language: str, own: str, entries: list[Entry]) -> list[Alternative]:
    """Return the concept's other words in the searched language."""
    found: dict[tuple[str, ...], Alternative] = {}
    own_key = _spelling(own, language)
    for entry in entries:
        same = entry.language == language
        weight = SYNONYM if same else TRANSLATION
        for rank, text in enumerate(entry.concept.words.get(language, ())):
            other = alternative(text, language, weight * (1 if rank == 0 or same else 0.85))
            if other is None or _spelling(text, language) == own_key:
                continue
            found.setdefault(tuple(term.folded for term in other.terms), other)
    return list(found.values())[:MOST_ALTERNATIVES]


def _spelling(text: str, language: str) -> str:
    """Return what two ways to write the same word have in common."""
    return run_form(fold(normal(text)), language).replace("-", " ")


def alternative(text: str, language: str, weight: float) -> Alternative | None:
    """Return a word of the lexicon as an alternative; several words are a phrase."""
    found = list(pieces(normal(text)))
    if not found:
        return None
    if all(is_run for _piece, is_run, *_r in found):
        if len(found) == 1:
            return _run(run_form(found[0][0], language), weight, is_phrase=True)
        terms = [Term(pair) for piece, *_r in found for pair in pairs(piece)]
        return Alternative(text, tuple(terms), weight, is_cjk=True)
    if any(is_run for _piece, is_run, *_r in found):
        return None
    words = [tone(without_possessive(piece)) for piece, *_r in found]
    return _latin(words, language, weight, is_phrase=True)


def _run(run: str, weight: float = OWN, *, is_phrase: bool = False) -> Alternative:
    """Return a run of Chinese, Japanese or Korean characters as an alternative."""
    if len(run) == 1:
        return Alternative(run, (Term(run, is_single=True),), weight, is_cjk=True)
    terms = tuple(Term(pair) for pair in pairs(run))
    return Alternative(run, terms, weight, is_phrase=is_phrase and len(terms) > 1, is_cjk=True)


def _read_run(reader: _Reader, raw: str) -> None:
    """Read a run: concepts, then question words, and what is between them."""
    if reader.language == KO.code or any("\uac00" <= c <= "\ud7af" for c in raw):
        _read_korean(reader, raw)
        return
    form = run_form(raw, reader.language)
    if reader.language == JA.code and japanese.is_hiragana(raw):
        _read_hiragana(reader, raw, form)
        return
    # stop words are known in the reader's spelling; Japanese ones must stay hiragana
    spelled = raw if reader.language == JA.code else form
    _read_mixed(reader, spelled)


def _read_hiragana(reader: _Reader, raw: str, form: str) -> None:
    """Read hiragana: a reading of a known word, a question word, or simply a word."""
    size, entries = reader.run_at(form, 0)
    if size == len(form):
        reader.add(_run_concept(reader, form, entries))
    elif raw in stopwords.of(JA.code).runs:
        reader.add(Group((_run(form),), carries_meaning=False))
    else:
        _read_mixed(reader, raw)


def _read_mixed(reader: _Reader, run: str) -> None:
    """Take known words and question words out of a run; what remains are words of their own."""
    language = reader.language if reader.language in (ZH.code, JA.code) else ZH.code
    stops = stopwords.of(language)
    place = pending = 0
    while place < len(run):
        tail = run_form(run[place:], reader.language)
        same_length = len(tail) == len(run) - place
        size, entries = reader.run_at(tail, 0) if same_length else _longest_raw(reader, run, place)
        stop = stops.pattern.match(run, place) if stops.pattern else None
        if size > 1 or (size == 1 and stop is None and pending == place):
            _read_plain(reader, run[pending:place])
            reader.add(
                _run_concept(reader, run_form(run[place : place + size], reader.language), entries)
            )
            place += size
            pending = place
        elif stop is not None and _is_boundary(run, pending, place, stop.end()):
            _read_plain(reader, run[pending:place])
            reader.add(Group((_run(run_form(stop[0], reader.language)),), carries_meaning=False))
            place = pending = stop.end()
        else:
            place += 1
    _read_plain(reader, run[pending:])


def _longest_raw(reader: _Reader, run: str, place: int) -> tuple[int, list[Entry]]:
    """Find the longest known word where spelling changes the length (long vowels in kana)."""
    for end in range(min(len(run), place + reader.lexicon.longest_run + 4), place, -1):
        form = run_form(run[place:end], reader.language)
        size, entries = reader.run_at(form, 0)
        if size and size == len(form):
            return end - place, entries
    return 0, []


def _is_boundary(run: str, pending: int, place: int, end: int) -> bool:
    """Tell whether a stop word may be cut out here: never the only or an inner half of a pair."""
    if end - place > 1 or place == pending or end == len(run):
        return True
    if japanese.is_hiragana(run[place:end]):
        before, after = run[place - 1], run[end]
        return not japanese.is_hiragana(before) or not japanese.is_hiragana(after)
    return place - pending > 1


def _read_plain(reader: _Reader, text: str) -> None:
    """Add what is no known word; Japanese is split where the script changes."""
    if not text:
        return
    if reader.language != JA.code:
        reader.add(Group((_run(run_form(text, reader.language)),)))
        return
    for part in japanese.SCRIPTS.findall(text):
        form = run_form(part, reader.language)
        if form:
            grammar = japanese.is_hiragana(part) and len(part) < _SHORTEST_READING
            reader.add(Group((_run(form),), carries_meaning=not grammar))


def _run_concept(reader: _Reader, form: str, entries: list[Entry]) -> Group:
    """Return the group of a concept named in Chinese, Japanese or Korean."""
    own = _run(form)
    if not any(entry.language == reader.language for entry in entries):
        reader.plan.is_translated = True
    return Group((own, *_others(reader.language, form, entries)))


def _read_korean(reader: _Reader, word: str) -> None:
    """Read one spaced word of Korean: as it is, without its particle, or as known parts."""
    stem = korean.stem(word)
    if word in stopwords.of(KO.code).runs or stem in stopwords.of(KO.code).runs:
        reader.add(Group((_run(word),), carries_meaning=False))
        return
    place = pending = 0
    while place < len(stem):
        size, entries = reader.run_at(stem, place)
        if size > 1 or (size and size == len(stem)):
            if place > pending:
                reader.add(Group((_run(stem[pending:place]),)))
            reader.add(_run_concept(reader, stem[place : place + size], entries))
            place += size
            pending = place
        else:
            place += 1
    if rest := stem[pending:]:
        grammar = pending > 0 and len(rest) == 1
        reader.add(Group((_run(rest),), carries_meaning=not grammar))


__all__ = ["Concept", "understand", "with_keystrokes"]
