"""Marks, composition, width and tone placement change no list of results (SE02, SE03)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings as hypothesis_settings, strategies as st

from search.analysis import stopwords
from search.analysis.characters import fold, normal
from search.analysis.lexicon import shipped
from search.analysis.queries import understand
from search.judged_sets import Question, read_corpus
from search.judging import rank
from search.management.commands.search_judge import JUDGED
from search.port import Engine, Request
from tests.search.pages import scratch_engine
from translations.languages import LANGUAGES, VI

# the newer place of a tone and the older one
PLACES = [("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oạ", "ọa"), ("oẻ", "ỏe"), ("uỷ", "ủy")]


def _titles() -> list[tuple[str, str]]:
    return [
        (document.language, document.title) for document in read_corpus(JUDGED / "corpus.jsonl")
    ]


@st.composite
def queries(draw: st.DrawFn, language: str = "") -> tuple[str, str]:
    """Draw a few neighbouring words of a title, in its language."""
    choices = [item for item in _titles() if not language or item[0] == language]
    code, title = draw(st.sampled_from(choices))
    words = title.split() if " " in title else [title[n : n + 3] for n in range(0, len(title), 3)]
    start = draw(st.integers(0, len(words) - 1))
    text = (" " if " " in title else "").join(words[start : start + draw(st.integers(1, 3))])
    return code, text


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with scratch_engine(read_corpus(JUDGED / "corpus.jsonl")) as found:
        yield found


def found(engine: Engine, language: str, text: str) -> list[str]:
    return rank(engine, Question("", language, text, "", {}), shipped())[0]


def strict(engine: Engine, text: str) -> set[str]:
    plan = understand(text, VI.code, shipped())
    return set(engine.search([replace(Request(plan), limit=200)])[0].ids)


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(queries())
@hypothesis_settings(max_examples=25, deadline=None)
def test_composition_case_and_width_give_the_same_list(
    engine: Engine, query: tuple[str, str]
) -> None:
    language, text = query
    expected = found(engine, language, text)
    for other in (unicodedata.normalize("NFD", text), text.upper(), wide(text)):
        assert found(engine, language, other) == expected


@given(queries(VI.code), st.sampled_from(["hoà bình", "uỷ quyền", "toạ đàm", "hoá đơn", "khoẻ"]))
@hypothesis_settings(max_examples=15, deadline=None)
def test_both_places_of_a_tone_give_the_same_list(
    engine: Engine, query: tuple[str, str], word: str
) -> None:
    older = word
    for new, old in PLACES:
        older = older.replace(new, old)
    assert older != word
    lists = [found(engine, VI.code, f"{query[1]} {form}") for form in (word, older)]
    assert lists[0] == lists[1]


def stop_words(query: str) -> list[int]:
    """Return the places of the stop words in a query."""
    words = normal(query).split()
    return [place for place in range(len(words)) if stopwords.of(VI.code).at(words, place)]


@given(queries(VI.code))
@hypothesis_settings(max_examples=25, deadline=None)
def test_marks_only_narrow(engine: Engine, query: tuple[str, str]) -> None:
    """Whatever is found with marks is found without them.

    Unless taking them away makes a stop word of another word: «đăng» reads as «đang» then.
    """
    assume(stop_words(query[1]) == stop_words(fold(normal(query[1]))))
    assert strict(engine, fold(normal(query[1]))) >= strict(engine, query[1])


@given(queries(VI.code))
@hypothesis_settings(max_examples=25, deadline=None)
def test_invisible_signs_change_nothing(engine: Engine, query: tuple[str, str]) -> None:
    text = f"\u202e{query[1]}\u200b\ufeff"
    assert found(engine, VI.code, text) == found(engine, VI.code, query[1])


def test_half_width_kana_and_spelling_of_han_give_the_same_list(engine: Engine) -> None:
    for language, left, right in (
        ("ja", "ﾋﾞｻﾞ", "ビザ"), ("ja", "パスポート", "ﾊﾟｽﾎﾟｰﾄ"), ("zh", "簽證", "签证"),
        ("zh", "護照", "护照"), ("en", "ＡＳＥＡＮ ｖｉｓａ", "ASEAN visa"),
    ):  # fmt: skip
        expected = found(engine, language, right)
        assert found(engine, language, left) == expected
        assert expected or language == "en"


def test_every_language_is_drawn_from() -> None:
    assert {language for language, _title in _titles()} == {item.code for item in LANGUAGES}
