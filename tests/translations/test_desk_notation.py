from __future__ import annotations

import pytest

from translations.desk.differences import difference
from translations.desk.notation import (
    NotationError,
    from_notation,
    tags_of,
    to_notation,
    to_pills,
)


@pytest.mark.parametrize(
    ("html", "notation"),
    [
        ("Cảng Hải Phòng", "Cảng Hải Phòng"),
        ("R&amp;D &lt; 5%", "R&D < 5%"),
        ('Xem <a id="a1">cảng <b>mới</b></a>.', "Xem <a1>cảng <b>mới</b></a1>."),
        ("Dòng một<br/>Dòng hai", "Dòng một\nDòng hai"),
        ("thẻ &lt;b&gt; là chữ đậm", "thẻ <\\b> là chữ đậm"),
        ("thẻ &lt;\\b&gt;", "thẻ <\\\\b>"),
        ("港口<strong>12</strong>個", "港口<strong>12</strong>個"),
        ("\\<b>đậm</b>", "\\<b>đậm</b>"),
        ("a &lt;script&gt; b", "a <script> b"),
    ],
)
def test_what_is_stored_and_what_is_written_are_the_same(html: str, notation: str) -> None:
    assert to_notation(html) == notation
    assert from_notation(notation) == html


def test_nothing_but_known_tags_becomes_markup() -> None:
    html = from_notation('<script>x</script> <b onclick="y">z <img src=a> &amp;')
    assert html == (
        '&lt;script&gt;x&lt;/script&gt; &lt;b onclick="y"&gt;z &lt;img src=a&gt; &amp;amp;'
    )


@pytest.mark.parametrize(
    ("notation", "named"),
    [("<b>cảng", "<b>"), ("cảng</b>", "</b>"), ("<b><i>cảng</b></i>", "<i>"), ("<a1>x</a2>", "a2")],
)
def test_tags_that_do_not_fit_are_named(notation: str, named: str) -> None:
    with pytest.raises(NotationError, match=named):
        from_notation(notation)


def test_ends_of_lines_of_browsers_are_one_break() -> None:
    assert from_notation("một\r\nhai\n") == "một<br/>hai"


def test_tags_are_listed_in_their_order() -> None:
    assert tags_of("<a1>x</a1> <b>y</b> <\\b>") == ["a1", "b"]


def test_pills_name_tags_and_escape_the_text() -> None:
    shown = to_pills('a &lt;x&gt; <a id="a1">b</a><br/>c')
    assert shown == (
        'a &lt;x&gt; <span class="desk-tag">a1</span><span>b</span>'
        '<span class="desk-tag">/a1</span><br>c'
    )


def test_a_difference_marks_words() -> None:
    assert difference("Cảng có 12 tàu", "Cảng có 15 tàu") == (
        "Cảng có <del>12</del><ins>15</ins> tàu"
    )


def test_a_difference_marks_single_characters_of_scripts_without_spaces() -> None:
    assert difference("港口有三艘船", "港口有五艘船") == "港口有<del>三</del><ins>五</ins>艘船"


def test_a_difference_escapes_both_texts() -> None:
    assert "<script>" not in difference("a &lt;script&gt;", "b &lt;script&gt;")
