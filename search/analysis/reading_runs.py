"""Reads runs of Chinese, Japanese or Korean: known words, question words, what is between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from search.analysis import hanja, japanese, korean, readings, stopwords
from search.analysis.alternatives import alternative, others, run_words
from search.analysis.lexicon import Entry
from search.analysis.plan import OWN, SAME_WORD, Alternative, Group
from search.analysis.reader import Reader
from search.analysis.words import run_form
from translations.languages import JA, KO, ZH

_SHORTEST_READING = 3
_MOST_WORDS = 3
COUNTERS = frozenset("号號호第제")  # stand beside a number and say nothing more


def read_run(reader: Reader, raw: str) -> None:
    """Read a run: concepts, then question words, and what is between them."""
    if raw in COUNTERS:
        reader.add(Group((run_words(raw),), carries_meaning=False))
        return
    form = run_form(raw, reader.language)
    if reader.language == JA.code and japanese.is_hiragana(raw):
        _read_hiragana(reader, raw, form)
        return
    # stop words are known in the reader's spelling; Japanese ones must stay hiragana
    spelled = raw if reader.language == JA.code else form
    _read_mixed(reader, spelled)


def _read_hiragana(reader: Reader, raw: str, form: str) -> None:
    """Read hiragana: a reading of a known word, a question word, or simply a word."""
    size, entries = reader.run_at(form, 0)
    if size == len(form):
        reader.add(_run_concept(reader, form, entries))
    elif raw in stopwords.of(JA.code).runs:
        reader.add(Group((run_words(form),), carries_meaning=False))
    elif known := readings.split(raw):
        for kana in known:
            reader.add(_reading(kana))
    elif cut := readings.pieces_of(raw):
        for kana in cut:
            reader.add(_piece(kana))
    else:
        _read_mixed(reader, raw)


def _piece(kana: str) -> Group:
    """Return the group of a piece of hiragana: a reading, a particle, or a word of its own."""
    if readings.is_particle(kana):
        return Group((run_words(run_form(kana, JA.code)),), carries_meaning=False)
    return _reading(kana)


def _reading(kana: str) -> Group:
    """Return the group of a word typed in kana: as it stands, or any word that is read so."""
    own = run_words(run_form(kana, JA.code))
    words = [
        run_words(run_form(word, JA.code), SAME_WORD, is_phrase=True)
        for word in readings.words_of(kana)
    ]
    return Group((own, *words))


def _read_mixed(reader: Reader, run: str) -> None:
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
            reader.add(
                Group((run_words(run_form(stop[0], reader.language)),), carries_meaning=False)
            )
            place = pending = stop.end()
        else:
            place += 1
    _read_plain(reader, run[pending:])


def _longest_raw(reader: Reader, run: str, place: int) -> tuple[int, list[Entry]]:
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


def _read_plain(reader: Reader, text: str) -> None:
    """Add what is no known word; Japanese is split where the script changes."""
    if not text:
        return
    if reader.language != JA.code:
        reader.add(Group((run_words(run_form(text, reader.language)),)))
        return
    for part in japanese.parts(text):
        form = run_form(part, reader.language)
        is_kana = japanese.is_hiragana(part)
        if form and is_kana and readings.words_of(part):
            reader.add(_reading(part))
        elif form and not is_kana and not japanese.KATAKANA.fullmatch(part):
            reader.add(Group((run_words(form), *_other_spellings(part))))
        elif form:
            grammar = is_kana and len(part) < _SHORTEST_READING
            reader.add(Group((run_words(form),), carries_meaning=not grammar))


def _other_spellings(part: str) -> Iterator[Alternative]:
    """Yield a word in kanji without its inner kana, and as it is read."""
    bare = japanese.bare(part)
    if bare:
        form = run_form(bare, JA.code)
        yield replace(run_words(form, SAME_WORD, is_phrase=True), extra=(form,))
    if reading := readings.kana_of(part):
        yield run_words(run_form(reading, JA.code), SAME_WORD, is_phrase=True)


def _run_concept(reader: Reader, form: str, entries: list[Entry]) -> Group:
    """Return the group of a concept named in Chinese, Japanese or Korean."""
    own = run_words(form)
    if not any(entry.language == reader.language for entry in entries):
        reader.plan.is_translated = True
    return Group((own, *others(reader.language, form, entries)))


def read_korean(reader: Reader, words: list[str]) -> None:
    """Read Korean words in order; neighbours that name something together are one group."""
    place = 0
    while place < len(words):
        for size in range(min(_MOST_WORDS, len(words) - place), 1, -1):
            joined = "".join(words[place : place + size])
            for form in (joined, korean.stem(joined)):
                if entries := reader.lexicon.runs.get(form):
                    own = alternative(" ".join(words[place : place + size]), KO.code, OWN)
                    if not reader.in_parts and own is not None:
                        reader.add(Group((own, *others(reader.language, form, entries))))
                        break
            else:
                continue
            place += size
            break
        else:
            _read_korean(reader, words[place])
            place += 1


def _read_korean(reader: Reader, word: str) -> None:
    """Read one spaced word of Korean: as it is, without its particle, or as known parts."""
    if word in COUNTERS:
        reader.add(Group((run_words(word),), carries_meaning=False))
        return
    stem = korean.stem(word)
    if word in stopwords.of(KO.code).runs or stem in stopwords.of(KO.code).runs:
        reader.add(Group((run_words(word),), carries_meaning=False))
        return
    place = pending = 0
    while place < len(stem):
        size, entries = reader.run_at(stem, place)
        if size > 1 or (size and size == len(stem)):
            if place > pending:
                reader.add(Group(_korean_word(stem[pending:place])))
            reader.add(_run_concept(reader, stem[place : place + size], entries))
            place += size
            pending = place
        else:
            place += 1
    if rest := stem[pending:]:
        grammar = pending > 0 and len(rest) == 1
        whole = (run_words(word, SAME_WORD),) if rest == stem != word else ()
        reader.add(Group((*_korean_word(rest), *whole), carries_meaning=not grammar))


def _korean_word(text: str) -> tuple[Alternative, ...]:
    """Return a word as it stands and, if it has Chinese characters, as Korean reads them."""
    read = [run_words(reading, SAME_WORD) for reading in hanja.readings(text)]
    return (run_words(text), *read)
