"""Segments with markup through one hop, on tiny real models and on engines that go astray."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from translations.drafts import figures, hop
from translations.drafts.risks import Risk
from translations.engines.beating import silent
from translations.engines.ct2 import Ct2Engine
from translations.engines.fake import FakeEngine
from translations.engines.port import Beat, Engine, Model, Pair, Rendered

VI_EN = ("vi", "en")


class Swapping:
    """A model that writes one thing for another."""

    name = "swapping"

    def __init__(self, engine: Engine, right: str, wrong: str) -> None:
        self._engine, self._right, self._wrong = engine, right, wrong

    def pairs(self) -> dict[Pair, Model]:
        return self._engine.pairs()

    def lengths(self, pair: Pair, sentences: Sequence[str]) -> list[int] | None:
        return self._engine.lengths(pair, sentences)

    def translate(
        self, pair: Pair, sentences: Sequence[str], *, beat: Beat, is_careful: bool = False
    ) -> list[Rendered]:
        found = self._engine.translate(pair, sentences, beat=beat, is_careful=is_careful)
        return [self._swapped(item) for item in found]

    def _swapped(self, item: Rendered) -> Rendered:
        at = (item.text or "").find(self._right)
        if at < 0 or item.alignment is None:
            return item
        return figures.exchanged(item, item.alignment, (at, at + len(self._right)), self._wrong)


def run(engine: Engine, *fragments: str, pair: tuple[str, str] = VI_EN) -> list[str | None]:
    return [outcome.html for outcome in hop.run(engine, pair, fragments, silent)]


def risks(engine: Engine, fragment: str, pair: tuple[str, str] = VI_EN) -> set[Risk]:
    return {finding.risk for finding in hop.run(engine, pair, [fragment], silent)[0].findings}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("nhà máy <b>chất lượng</b> mới", "factory <b>quality</b> new"),
        ("<b>nhà máy mới</b>", "<b>factory new</b>"),
        ('<i>nhà máy</i> và <a id="a1">cảng <b>mới</b></a>.',
         '<i>factory</i> và <a id="a1">port <b>new</b></a>.'),
        ("cảng<br>nhà máy <b>mới</b>", "port<br>factory <b>new</b>"),
        ("<b>cảng<br>nhà máy</b> mới", "<b>port<br>factory</b> new"),
        ("cảng &amp; nhà máy &lt;mới&gt;", "port &amp; factory &lt;new&gt;"),
        ('<a id="a1">cảng</a> <a id="a2">mới</a>', '<a id="a1">port</a> <a id="a2">new</a>'),
        ("Cảng cảng. <b>Nhà nhà máy. Mới mới.</b>", "Cảng port. <b>Nhà factory. Mới new.</b>"),
        ("<b><i>cảng</i></b> mới", "<b><i>port</i></b> new"),
        ('mới <a id="a1">cảng<br><i>năm<br>nhà máy</i></a> mới',
         'new <a id="a1">port<br><i>year<br>factory</i></a> new'),
        ("cảng<br><br>mới", "port<br><br>new"),
    ],
)  # fmt: skip
def test_marks_stand_on_the_words_that_answer_for_theirs(
    ct2: Ct2Engine, source: str, target: str
) -> None:
    assert run(ct2, source) == [target]


def test_marks_reach_scripts_without_spaces(ct2: Ct2Engine) -> None:
    assert run(ct2, 'factory <a id="a1">quality</a> port', pair=("en", "ja")) == [
        '工場 <a id="a1">品質</a> 港'
    ]
    assert run(ct2, "工場、<b>品質</b>。港。", pair=("ja", "en")) == [
        "factory、<b>quality</b>。 port。"
    ]


def test_numbers_and_signs_alone_never_reach_the_engine() -> None:
    engine = FakeEngine([VI_EN])
    assert run(engine, "2026", "12,5 %", "—") == ["2026", "12,5 %", "—"]
    assert engine.calls == []


def test_all_segments_go_into_one_call_each_sentence_once() -> None:
    engine = FakeEngine([VI_EN])
    run(engine, "Một hai. Ba bốn.", "<b>Một</b> hai.", "Một hai.")
    assert [sentences for _pair, sentences in engine.calls] == [["Một hai.", "Ba bốn."]]


def test_link_without_place_is_translated_stretch_by_stretch() -> None:
    engine = FakeEngine([VI_EN], {"Xem cảng mới.": "See the new port.", "cảng": "port",
                                  "Xem": "See", "mới.": "new."})  # fmt: skip
    outcome = hop.run(engine, VI_EN, ['Xem <a id="a1">cảng</a> mới.'], silent)[0]
    assert outcome.html == 'See <a id="a1">port</a> new.'
    assert {finding.risk for finding in outcome.findings} == {Risk.MARKUP}
    assert len(engine.calls) == 2


def test_emphasis_without_place_is_dropped_and_told() -> None:
    engine = FakeEngine([VI_EN], {"Xem cảng mới.": "See the new port."})
    assert run(engine, "Xem <b>cảng</b> mới.") == ["See the new port."]
    assert risks(engine, "Xem <b>cảng</b> mới.") == {Risk.MARKUP}


def test_what_is_no_segment_is_left_to_a_person() -> None:
    engine = FakeEngine([VI_EN])
    bad = ["<p>cảng</p>", "<b>cảng", '<b class="x">cảng</b>', "<script>cảng</script>"]
    assert run(engine, *bad, "cảng") == [None, None, None, None, "gnảc"]


def test_model_output_is_text_never_markup() -> None:
    engine = FakeEngine([VI_EN], {"Cảng mới": "<script>alert(1)</script> & port"})
    assert run(engine, "Cảng mới") == ["&lt;script&gt;alert(1)&lt;/script&gt; &amp; port"]


@pytest.mark.parametrize("rubbish", [None, "", "  ", "\ufffd\ufffd", "<unk> <unk>", "…!?"])
def test_rubbish_leaves_the_segment_empty_and_keeps_the_others(rubbish: str | None) -> None:
    engine = FakeEngine([VI_EN], faults={"Cảng mới.": lambda: rubbish})
    assert run(engine, "Cảng mới. Nhà máy.", "Nhà máy.") == [None, "àhN yám."]


def test_repetition_gets_a_second_careful_try() -> None:
    tries = iter(["port port port port", "new port"])
    engine = FakeEngine([VI_EN], faults={"Cảng mới": lambda: next(tries)})
    assert run(engine, "Cảng mới") == ["new port"]
    assert len(engine.calls) == 2


def test_repetition_twice_leaves_the_segment_empty() -> None:
    engine = FakeEngine([VI_EN], faults={"Cảng mới": lambda: "port port port port"})
    assert run(engine, "Cảng mới") == [None]


def test_the_silent_cut_of_long_output_is_never_silent(
    ct2: Ct2Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translations.engines.ct2.LONGEST_OUTPUT", 20)
    monkeypatch.setattr("translations.engines.ct2_pieces.LONGEST_OUTPUT", 20)
    assert Risk.CUT in risks(ct2, "abcdefghij klmnopqrst uvwxyz")


def test_sentences_longer_than_the_model_takes_are_cut_at_clauses(ct2: Ct2Engine) -> None:
    clause = "cảng số một nằm ở phía đông của thành phố"
    long = ", ".join([clause] * 12)
    assert len(long) > 400
    outcome = hop.run(ct2, VI_EN, [long], silent)[0]
    assert outcome.html == long.replace("cảng", "port")
    assert Risk.CUT not in {finding.risk for finding in outcome.findings}


SEEDED = [
    ("Tăng 15 % trong 2026.", "Up 50 % in 2026.", Risk.NUMBERS),
    ("Năm 2026 có 1.234,5 tấn.", "In 2026, 1,234.5 tonnes.", None),
    ("Ngày 20/11/2026.", "20 November 2026.", None),
    ("Ngày 20/11/2026.", "20 October 2026.", Risk.NUMBERS),
    ("Theo Nghị định 20/2023/QĐ-UBND.", "Under Decision 20/2023/QD-UBND.", Risk.VERBATIM),
    ("Viết về hotro@example.org.", "Write to support@example.org.", Risk.VERBATIM),
    ("Chào {{ten}} nhé.", "Hello {{name}} there.", Risk.VERBATIM),
    ("Cảng mới mở cửa hôm nay.", "The port port port port opens today.", Risk.REPETITION),
    ("Một câu dài nói về nhiều việc khác nhau của thành phố trong năm.", "A sentence.",
     Risk.OMISSION),
    ("Câu ngắn của thành phố hôm nay.",
     "A short sentence of the city today, and of its many old and new bridges, which nobody "
     "had mentioned anywhere in it.", Risk.ADDITION),
    ("Một câu dài nói về nhiều việc của thành phố.",
     "Một câu dài nói về nhiều việc của thành phố.", Risk.UNTRANSLATED),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "risk"), SEEDED)
def test_seeded_errors_are_found(source: str, target: str, risk: Risk | None) -> None:
    engine = FakeEngine([VI_EN], {source: target})
    if risk is Risk.REPETITION:
        assert run(engine, source) == [None]
    elif risk is None:
        assert risks(engine, source) == set()
    else:
        assert risk in risks(engine, source)


def test_a_changed_number_is_put_back_where_the_alignment_shows_its_place(ct2: Ct2Engine) -> None:
    wrong = Swapping(ct2, "15", "50")
    outcome = hop.run(wrong, VI_EN, ["cảng 15 <b>mới</b>"], silent)[0]
    assert outcome.html == "port 15 <b>new</b>"
    assert [finding.text for finding in outcome.findings] == ["repaired: 15"]


def test_a_lost_reference_is_put_back_and_marks_move_along(ct2: Ct2Engine) -> None:
    wrong = Swapping(ct2, "20/2023/QĐ-UBND", "20/2023/QD-U")
    outcome = hop.run(wrong, VI_EN, ["cảng 20/2023/QĐ-UBND <b>mới</b>"], silent)[0]
    assert outcome.html == "port 20/2023/QĐ-UBND <b>new</b>"
    assert {finding.risk for finding in outcome.findings} == {Risk.REPAIRED}


def test_another_scale_of_numbers_is_no_error_and_is_not_repaired() -> None:
    engine = FakeEngine([("vi", "ja")], {"Có 1,2 triệu người.": "120万人います。"})
    assert risks(engine, "Có 1,2 triệu người.", ("vi", "ja")) == set()


def test_text_left_in_the_source_script_is_found() -> None:
    source = "The city opened a new port and a new bridge to the island in spring."
    engine = FakeEngine([("en", "ja")], {source: source[:-1] + "日本語"})
    assert Risk.UNTRANSLATED in risks(engine, source, ("en", "ja"))
    names = FakeEngine([("en", "ja")], {source: "市は春に島へ新しい港と橋 (DEEP C) を開いた。"})
    assert risks(names, source, ("en", "ja")) == set()
