"""Whatever the marks of a segment are: none is lost, none moves to another word, all nest."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.translations_machine.conftest import VI_EN as WORDS
from translations.drafts import hop, markup
from translations.drafts.markup import MarkupError
from translations.engines.beating import silent
from translations.engines.ct2 import Ct2Engine

VI_EN = ("vi", "en")
WORD = st.sampled_from([*(word for word in WORDS if word != "Xin chào"), "2026", "ISO", "日本"])
TAG = st.sampled_from(["b", "i", "em", "strong", "code", "a"])
PIECE = st.recursive(
    WORD,
    lambda inner: st.tuples(TAG, st.lists(inner, min_size=1, max_size=3)),
    max_leaves=6,
)
Piece = str | tuple[str, list["Piece"]]


def fragment(pieces: list[Piece], numbers: itertools.count[int]) -> str:
    """Write pieces with spaces between; every link has an id of its own."""
    written = []
    for piece in pieces:
        if isinstance(piece, str):
            written.append(piece)
            continue
        tag, inner = piece
        opening = f'<a id="a{next(numbers)}">' if tag == "a" else f"<{tag}>"
        written.append(f"{opening}{fragment(inner, numbers)}</{tag}>")
    return " ".join(written)


def translated(html: str) -> str:
    """Return what a perfect translator of the tiny dictionary writes."""
    for source, target in WORDS.items():
        html = re.sub(rf"(?<![\w]){source}(?![\w])", target, html)
    return html


@given(st.lists(st.lists(PIECE, min_size=1, max_size=4), min_size=1, max_size=3))
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_marks_survive_word_for_word(ct2: Ct2Engine, lines: list[list[Piece]]) -> None:
    numbers = itertools.count(1)
    html = "<br>".join(fragment(line, numbers) for line in lines)
    found = hop.run(ct2, VI_EN, [html], silent)[0].html
    assert found is not None
    assert markup.tags(found) == markup.tags(html)
    expected = markup.read(translated(html))
    assert markup.read(found).text == expected.text
    covered = sorted((m.tag, m.id, expected.text[m.start : m.end]) for m in expected.marks)
    result = markup.read(found)
    assert sorted((m.tag, m.id, result.text[m.start : m.end]) for m in result.marks) == covered


@pytest.mark.parametrize(
    "html",
    [
        "", "chữ", "a &amp; b &lt; c", "<b>a</b>", '<a id="a1">x<br>y</a>', "<b><i>x</i></b>",
        "x<br>", "<br>x", "<i>a</i><i>b</i>", "a\u00a0b", "<b></b>",
    ],
)  # fmt: skip
def test_reading_and_writing_is_the_identity(html: str) -> None:
    assert markup.read(html).html == html


@pytest.mark.parametrize(
    "html", ["<b>x", "x</b>", "<b><i>x</b></i>", "<p>x</p>", "<b id='x'>x</b>", "<a href='#'>x</a>"]
)
def test_what_no_segment_holds_is_refused(html: str) -> None:
    with pytest.raises(MarkupError):
        markup.read(html)
