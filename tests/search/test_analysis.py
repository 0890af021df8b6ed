from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from search.analysis import dates, korean, lexicon
from search.analysis.characters import clean, fold, normal, tone
from search.analysis.queries import MOST_TERMS, understand, with_keystrokes
from search.analysis.suggestions import typed
from search.analysis.vietnamese import (
    abbreviations,
    from_keystrokes,
    is_syllable,
    split_syllables,
)
from search.analysis.words import terms
from search.engines.elastic.mapping import source
from search.port import Document
from translations.languages import LANGUAGES

CODES = [language.code for language in LANGUAGES]
WORDS = st.sampled_from(
    "đối ngoại hòa hoà thủy thuỷ khỏe khoẻ quý quyển hoàn người phát ngôn cảng biển Ủy ban".split()
)
ANY_TEXT = st.text(max_size=80)


def plan_of(text: str, language: str) -> object:
    plan = understand(text, language, lexicon.shipped())
    return [group.alternatives for group in plan.groups], plan.number


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
@hypothesis_settings(max_examples=60, deadline=None)
def test_decomposed_upper_case_and_full_width_are_the_same_query(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    for other in (unicodedata.normalize("NFD", text), text.upper(), wide):
        assert plan_of(other, "vi") == plan_of(text, "vi")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("Uỷ", "Ủy"),
        ("hoá đơn", "hóa đơn"),
        ("toạ", "tọa"),
    ],
)
def test_both_placements_of_a_tone_are_one_word(left: str, right: str) -> None:
    assert terms(left, "vi") == terms(right, "vi")
    assert plan_of(left, "vi") == plan_of(right, "vi")


@pytest.mark.parametrize("word", ["hoàn", "quý", "quỳ", "hoàng", "toàn", "khoảng"])
def test_closed_syllables_and_qu_keep_their_tone(word: str) -> None:
    assert tone(word) == word


@given(ANY_TEXT, st.sampled_from(CODES))
@hypothesis_settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_bounded(text: str, language: str) -> None:
    plan = understand(text, language, lexicon.shipped())
    assert len(plan.groups) <= MOST_TERMS
    terms(text, language)
    typed(text)
    with_keystrokes(text)


@given(ANY_TEXT, st.sampled_from(CODES))
@hypothesis_settings(max_examples=100, deadline=None)
def test_decomposing_a_text_changes_no_term(text: str, language: str) -> None:
    assert terms(unicodedata.normalize("NFD", text), language) == terms(
        unicodedata.normalize("NFC", text), language
    )


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
def test_folded_terms_do_not_depend_on_marks(text: str) -> None:
    assert terms(text, "vi").folded == terms(fold(normal(text)), "vi").folded


@pytest.mark.parametrize(
    ("typed_keys", "word"),
    [
        ("hair", "hải"), ("phongf", "phòng"), ("ddoois", "đối"), ("ngoaij", "ngoại"),
        ("ha3i", "hải"),
        ("pho2ng", "phòng"), ("d9oi61", "đối"), ("dduowngf", "đường"), ("thuongw", "thương"),
        ("uyr", "ủy"), ("nguwowif", "người"), ("hoaf", "hòa"), ("khoer", "khỏe"),
        ("quyeets", "quyết"),
        ("giaays", "giấy"), ("d9uo7ng2", "đường"),
    ],
)  # fmt: skip
def test_telex_and_vni_keystrokes(typed_keys: str, word: str) -> None:
    assert from_keystrokes(typed_keys) == word


@pytest.mark.parametrize("word", ["covid19", "fdi", "g7", "asean", "2026", "cptpp", "http"])
def test_other_words_are_no_keystrokes(word: str) -> None:
    assert from_keystrokes(word) == ""


def test_joined_syllables_are_split() -> None:
    assert ("hai", "phong") in split_syllables("haiphong")
    assert ("ha", "noi") in split_syllables("hanoi")
    assert split_syllables("investment") == ()
    assert is_syllable("nghiêng")


def test_traditional_is_simplified_in_chinese_only() -> None:
    assert terms("外務", "zh").folded == terms("外务", "zh").folded
    assert terms("外務", "ja").folded == ["外務"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ﾋﾞｻﾞ", "ビザ"),
        ("はいふぉん", "ハイフォン"),
        ("コンピューター", "コンピュータ"),
        ("ヴェトナム", "ベトナム"),
        ("學校", "学校"),
    ],
)
def test_japanese_spellings_are_one(left: str, right: str) -> None:
    assert terms(left, "ja").folded == terms(right, "ja").folded


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("외교부는", "외교부"),
        ("대변인에게", "대변인"),
        ("신청하려면", "신청"),
        ("회의", "회의"),
        ("하이퐁에서", "하이퐁"),
    ],
)
def test_korean_particles_are_taken_off_queries(word: str, stem: str) -> None:
    assert korean.stem(word) == stem


@pytest.mark.parametrize(
    "text",
    [
        "31/12/2020", "2020-12-31", "ngày 31 tháng 12 năm 2020", "31 December 2020",
        "December 31, 2020",
        "2020年12月31日", "2020년 12월 31일",
    ],
)  # fmt: skip
def test_a_date_is_one_term_in_every_language(text: str) -> None:
    assert list(dates.date_terms(normal(text))) == ["d20201231"]


def test_english_stems_and_possessives() -> None:
    assert (
        terms("The ministers' applications", "en").folded[1:]
        == terms("minister application", "en").folded
    )
    assert terms("People's Committee", "en").folded == terms("people committee", "en").folded


def test_question_words_do_not_decide() -> None:
    for language, text, needed in (
        ("vi", "làm thế nào để gia hạn hộ chiếu", 2), ("en", "how do I renew my passport", 2),
        ("zh", "如何延长护照", 2), ("ja", "パスポートの更新の方法は？", 2),
        ("ko", "여권을 어떻게 갱신하나요", 2),
    ):  # fmt: skip
        plan = understand(text, language, lexicon.shipped())
        assert len(plan.required) == needed, (language, plan.required)


def test_words_of_another_language_are_translated() -> None:
    plan = understand("海防 port", "vi", lexicon.shipped())
    texts = {other.text for group in plan.groups for other in group.alternatives}
    assert {"hải phòng", "cảng"} <= texts
    assert plan.is_translated


def test_typed_marks_exclude_other_words_of_the_lexicon() -> None:
    plan = understand("chợ", "vi", lexicon.shipped())
    assert plan.required[0].carries_meaning
    assert not understand("cho", "vi", lexicon.shipped()).groups[0].carries_meaning


def test_invisible_and_control_characters_are_dropped() -> None:
    assert clean("\u202eđối\u200b \x00\x07ngoại\ufeff") == "đối ngoại"


def forms(text: str, language: str) -> set[str]:
    plan = understand(text, language, lexicon.shipped())
    return {other.text for group in plan.groups for other in group.alternatives}


def test_hiragana_is_read_as_the_words_it_stands_for() -> None:
    assert "検疫" in forms("けんえき", "ja")
    assert {"海外", "投資"} <= forms("かいがいとうし", "ja")
    assert forms("ぬぬぬぬ", "ja") == {"ヌヌヌヌ"}


def test_english_compounds_are_joined_and_split() -> None:
    assert "zebrafish" in forms("zebra fish", "en")
    assert "zebrafish" in terms("A zebra fish.", "en").extra


def test_korean_compounds_are_spaced_as_readers_like() -> None:
    assert forms("대기 오염", "ko") & forms("대기오염", "ko") >= {"미세먼지"}


def test_slips_are_forgiven_in_letters_of_korean_and_in_loan_words() -> None:
    assert korean.letters("리치") in terms("리치를", "ko").extra
    assert "ハイフォン" in terms("ハイフォン港", "ja").extra


def test_initials_are_one_word_and_counters_mean_nothing() -> None:
    assert terms("the N.G.O. and U.N.", "en").exact == ["the", "ngo", "and", "un"]
    plan = understand("4127호", "ko", lexicon.shipped())
    assert [group.own.text for group in plan.required] == ["4127"]


def test_number_of_a_document_is_among_its_words() -> None:
    document = Document(id="1", language="vi", title="Quyết định", number="4127/QĐ-UBND")
    assert terms(document.text("body"), "vi").folded == ["4127", "qd", "ubnd"]
    assert "4127 qđ ubnd" in source(document, frozenset())["body"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("hphls", "hợp pháp hóa lãnh sự"),
        ("so gddt", "sở giáo dục và đào tạo"),
        ("Sở GDĐT", "sở giáo dục và đào tạo"),
        ("Bộ VHTTDL", "bộ văn hóa thể thao và du lịch"),
    ],
)
def test_vietnamese_names_are_known_by_their_initials(text: str, meant: str) -> None:
    (group,) = understand(text, "vi", lexicon.shipped()).groups
    assert meant in [other.text for other in group.alternatives]


def test_initials_of_a_name_leave_joining_words_out_and_are_no_syllables() -> None:
    assert abbreviations(("sở", "kế", "hoạch", "và", "đầu", "tư")) == (("skhđt",), ("sở", "khđt"))
    assert abbreviations(("sở", "ngoại", "vụ")) == (("sở", "nv"),)
    assert abbreviations(("tàu", "hỏa", "an", "ninh")) == ()
    assert abbreviations(("cảng", "biển")) == ()
