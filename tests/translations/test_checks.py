"""Tags, codes, negation, length, what was left, punctuation: each alone, and all together."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given, settings, strategies as st

from translations.checks.finding import Finding, Pair
from translations.checks.running import findings
from translations.languages import LOCALES


def run(source: str, target: str, one: str = "vi", other: str = "en", **more: int) -> list[Finding]:
    return findings(Pair(source, target, one, other, limit=more.get("limit")))


def ids(source: str, target: str, one: str = "vi", other: str = "en", **more: int) -> list[str]:
    return [finding.id for finding in run(source, target, one, other, **more)]


@pytest.mark.parametrize(
    ("source", "target", "other", "expected"),
    [
        ('Xem <a id="a1">thông báo</a>.', "See the notice.", "en", "markup.link_lost"),
        ("Xem thông báo.", 'See <a id="a1">the notice</a>.', "en", "markup.link_extra"),
        ("Xem thông báo.", "See <u>the notice</u>.", "en", "markup.broken"),
        ("Xem <b>thông báo</b>.", "See <b>the notice.", "en", "markup.broken"),
        ("Xem <b>thông báo</b>.", "See the notice.", "en", "markup.emphasis"),
        ("Một<br/>hai", "One two", "en", "markup.breaks"),
        ("Theo Quyết định 42/2020/QĐ-UBND", "By Decision 42/2021/QĐ-UBND", "en", "code.changed"),
        ("Gửi tới tin@haiphong.gov.vn", "Write to tin@haiphong.vn", "en", "code.changed"),
        ("Gọi 0225 3842 009", "Call 0225 3842 008", "en", "code.changed"),
        ("Tàu không được vào cảng.", "Ships may enter the port.", "en", "negation.lost"),
        ("Tàu được vào cảng.", "Ships may not enter the port.", "en", "negation.added"),
        ("Tàu không được vào cảng.", "船舶可以进港。", "zh-hans", "negation.lost"),
        ("Tàu không được vào cảng.", "船は入港できます。", "ja", "negation.lost"),
        ("Tàu không được vào cảng.", "선박은 입항할 수 있다.", "ko", "negation.lost"),
        ("Cảng mở cửa.", "", "en", "rest.empty"),
        ("Cảng mở cửa cho tàu khách.", "Cảng mở cửa cho tàu khách.", "en", "rest.same"),
        ("港口开放。", "Cảng 开放.", "vi", "rest.words"),
        ("Cảng mở cửa đón tàu khách quốc tế.", "Port open for quoc te.", "ja", "rest.words"),
        ("Cảng mở cửa.", "港口开放,很好。", "zh-hans", "punctuation.width"),
        ("Cảng mở cửa.", "The port ２０ opens.", "en", "punctuation.width"),
        ("Cảng mở cửa.", "The port  opens.", "en", "punctuation.space"),
        ("Cảng mở cửa.", "The port opens", "en", "punctuation.end"),
    ],
)
def test_a_mistake_is_found(source: str, target: str, other: str, expected: str) -> None:
    one = "zh-hans" if source.startswith("港") else "vi"
    assert expected in ids(source, target, one, other)


@pytest.mark.parametrize(
    ("source", "target", "other"),
    [
        ("Xem <strong>thông báo</strong>.", "See <b>the notice</b>.", "en"),
        ("Cảng hàng không mở cửa.", "The airport opens.", "en"),
        ("Không chỉ có tàu mà còn có xe.", "There are ships as well as cars.", "en"),
        ("Tàu không được vào cảng.", "Ships are banned from the port.", "en"),
        ("Gọi 0225 3842 009.", "Call +84 225 3842 009.", "en"),
        ("ISO 9001", "ISO 9001", "en"),
        ("Nguyễn Văn An", "Nguyễn Văn An", "en"),
        ("Quần đảo Hoàng Sa.", "호앙사(Hoàng Sa) 군도.", "ko"),
        ("Theo Quyết định 42/2020/QĐ-UBND.", "依据第42/2020/QĐ-UBND号决定。", "zh-hans"),
        ("Theo Quyết định 42/2020/QĐ-UBND.", "결정 제42/2020/QĐ-UBND호에 따라.", "ko"),
        ("Tiếng Việt, 한국어", "Vietnamese, 한국어", "en"),
        ("Tiếng Việt, English, 한국어", "Tiếng Việt, English, 한국어", "ja"),
        ("Quy chế kèm theo Quyết định 42/2020/QĐ-UBND", "決定第42/2020/QĐ-UBND号付属規則", "ja"),
        ("Đây không phải là bản đồ.", "지도가 아닙니다.", "ko"),
        ("Cảng mở cửa, tàu vào.", "港口开放，船舶进港。", "zh-hans"),
        ("Cảng mở cửa, tàu vào.", "港が開き、船が入る。", "ja"),
    ],
)
def test_a_good_translation_is_left_alone(source: str, target: str, other: str) -> None:
    assert ids(source, target, "vi", other) == []


def test_the_field_s_limit_blocks() -> None:
    [found] = run("Cảng", "The harbour of the city", limit=10)
    assert (found.id, found.blocks) == ("length.limit", True)


def test_half_a_translation_and_a_loop_are_pointed_out() -> None:
    long = "Thành phố đón tàu khách quốc tế và mở thêm nhiều tuyến đường thủy mới trong năm. " * 2
    assert "length.short" in ids(long, "The city welcomes ships.")
    loop = "The city welcomes the ship " + "and the port " * 6
    assert "length.repetition" in ids(long, loop)


def test_what_stops_comes_first_and_says_what_to_do_in_vietnamese() -> None:
    with translation.override("vi"):
        found = run("Vốn 30 triệu USD, không giảm.", "Capital of USD3 million,falls .")
    assert [each.blocks for each in found] == sorted([each.blocks for each in found], reverse=True)
    assert found[0].message == "Bản gốc ghi 30 triệu USD, bản dịch ghi USD3 million. Hãy sửa lại."


FRAGMENTS = st.sampled_from(
    ["<b>", "</b>", "<i>", "</i>", '<a id="a1">', "</a>", "<br/>", "<u>", "<", ">", "&amp;", "。"]
) | st.text(max_size=12)
HTML = st.lists(FRAGMENTS, max_size=8).map("".join)


@settings(max_examples=150, deadline=None)
@given(source=HTML, target=HTML, one=st.sampled_from(LOCALES), other=st.sampled_from(LOCALES))
def test_no_text_breaks_the_checks_and_every_fix_mends_what_it_is_for(
    source: str, target: str, one: str, other: str
) -> None:
    for finding in run(source, target, one, other):
        assert finding.message
        if finding.fix is not None and finding.id.startswith(("punctuation.", "markup.broken")):
            assert finding.id not in ids(source, finding.fix.html, one, other)


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=40), locale=st.sampled_from(LOCALES))
def test_a_text_is_faithful_to_itself_but_for_being_untranslated(text: str, locale: str) -> None:
    serious = {
        finding.id
        for finding in run(text, text, locale, locale)
        if finding.blocks and finding.id not in ("rest.same", "markup.broken")
    }
    assert serious == set()
