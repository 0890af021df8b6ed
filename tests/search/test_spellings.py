"""Spellings of one word: across scripts, in kana, with and without inner kana, of loan words."""

from __future__ import annotations

import pytest

from search.analysis import hanja, japanese, korean, lexicon, readings
from search.analysis.queries import by_characters, understand
from search.analysis.transliteration import is_name, spellings
from search.analysis.words import terms


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("電氣", "전기"), ("老人", "노인"), ("女子", "여자"), ("龍宮", "용궁"), ("比率", "비율"),
        ("不正", "부정"), ("不安", "불안"), ("解決策", "해결책"),
    ],
)  # fmt: skip
def test_chinese_characters_are_read_in_korean(word: str, reading: str) -> None:
    assert hanja.readings(word)[0] == reading
    forms = {
        other.text for other in understand(word, "ko", lexicon.shipped()).groups[0].alternatives
    }
    assert reading in forms or len(forms) > 1  # a word of the lexicon is translated


def test_what_korean_does_not_read_stays() -> None:
    assert hanja.readings("회의") == ()
    assert hanja.readings("気") == ()


@pytest.mark.parametrize(
    ("name", "hangul", "kana"),
    [
        ("kiến an", "끼엔안", "キエンアン"), ("nguyễn trãi", "응우옌짜이", "グエンチャイ"),
        ("quảng ninh", "꽝닌", "クアンニン"), ("thanh hóa", "타인호아", "タンホア"),
        ("phú quốc", "푸꾸옥", "フクオック"), ("nha trang", "냐짱", "ニャチャン"),
        ("cát bà", "깟바", "カットバ"),
    ],
)  # fmt: skip
def test_vietnamese_names_in_other_scripts(name: str, hangul: str, kana: str) -> None:
    words = name.split()
    assert is_name(words)
    assert spellings(tuple(words), "ko")[0] == hangul
    assert spellings(tuple(words), "ja")[0] == kana
    assert spellings(tuple(words), "zh") == ()


def test_names_typed_without_marks_have_several_spellings() -> None:
    assert {"혼자우", "혼다우", "혼저우"} <= set(spellings(("hon", "dau"), "ko"))
    group = understand("Hon Dau", "ko", lexicon.shipped()).groups
    assert len(group) == 1
    assert group[0].own.text == "hon dau"


@pytest.mark.parametrize(
    "words", [["investment"], ["the", "report"], ["ban"], ["a", "b", "c", "d", "e"]]
)
def test_other_words_are_no_names(words: list[str]) -> None:
    assert not is_name(words)


@pytest.mark.parametrize(
    ("kana", "word"),
    [
        ("こくゆうち", "国有地"),
        ("しんせいど", "新制度"),
        ("かんこうきゃく", "観光客"),
        ("はるかぜ", "春風"),
    ],
)
def test_compounds_are_known_by_their_parts(kana: str, word: str) -> None:
    assert word in readings.words_of(kana)


def test_a_sentence_in_kana_is_cut() -> None:
    assert readings.pieces_of("ねんがじょうのかきかた") == ("ねんがじょう", "の", "かきかた")
    assert readings.pieces_of("ぬぬぬぬ") == ()
    plan = understand("ねんがじょうのかきかた", "ja", lexicon.shipped())
    assert [group.carries_meaning for group in plan.groups] == [True, False, True]


def test_kanji_are_found_where_a_page_writes_kana() -> None:
    assert readings.kana_of("海月") == "クラゲ"
    assert readings.kana_of("々々") == ""


@pytest.mark.parametrize("text", ["申し込み", "申込み", "申込"])
def test_inner_kana_are_left_out_or_not(text: str) -> None:
    assert "申込" in terms("申し込む方は", "ja").extra
    extra = [
        value
        for group in understand(text, "ja", lexicon.shipped()).groups
        for other in group.alternatives
        for value in other.extra
    ]
    assert "申込" in extra or text in lexicon.shipped().runs


def test_particles_make_no_compound() -> None:
    assert list(japanese.bare_compounds("彼は東京に行く")) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("로봇", "로보트"),
        ("버스", "뻐스"),
        ("주스", "쥬스"),
        ("케이크", "케익"),
    ],
)
def test_loan_words_have_one_key(left: str, right: str) -> None:
    assert korean.letters(left) == korean.letters(right)


def test_chinese_characters_are_asked_for_one_by_one_at_last() -> None:
    plan = by_characters(understand("冷藏仓库", "zh", lexicon.shipped()))
    assert plan is not None
    assert [term.folded for term in plan.groups[0].own.terms] == list("冷藏仓库")
    assert by_characters(understand("仓库", "zh", lexicon.shipped())) is None
    assert by_characters(understand("냉동창고", "ko", lexicon.shipped())) is None
