"""Which engine serves which direction, over which way."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from translations.drafts import pipeline, risks
from translations.drafts.pipeline import Wanted
from translations.drafts.risks import Finding, Level, Risk
from translations.engines import configured, paths, reports
from translations.engines.beating import seldom, silent
from translations.engines.fake import FakeEngine
from translations.engines.port import Pair

VI_EN, EN_JA, VI_JA = ("vi", "en"), ("en", "ja"), ("vi", "ja")


@pytest.mark.parametrize(
    ("pairs", "hops"),
    [
        ([VI_JA, VI_EN, EN_JA], (VI_JA,)),
        ([VI_EN, EN_JA], (VI_EN, EN_JA)),
        ([VI_EN], None),
        ([VI_EN, ("zh", "ja"), ("vi", "zh")], None),
    ],
)
def test_shortest_way_and_no_pivot_but_english(
    pairs: list[Pair], hops: tuple[Pair, ...] | None
) -> None:
    found = paths.find(pairs, *VI_JA)
    assert (found and found.hops) == hops


def test_unknown_engine_is_no_engine(settings: Settings) -> None:
    settings.TRANSLATION_ENGINES = ["fake"]
    with pytest.raises(KeyError):
        configured.engines()


@pytest.mark.django_db
def test_first_engine_that_has_a_pair_serves_it_unless_a_setting_says_otherwise(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = FakeEngine([VI_EN]), FakeEngine([VI_EN, EN_JA])
    monkeypatch.setattr(reports, "engines", lambda: {"one": one, "two": two})
    reports.refresh()
    chosen = {pair: offer.engine for pair, offer in reports.available().offers.items()}
    assert chosen == {VI_EN: "one", EN_JA: "two"}
    settings.TRANSLATION_PAIRS = ["vi-en=two"]
    assert reports.available().offers[VI_EN].engine == "two"
    two.is_down = "Away."
    reports.refresh()
    there = reports.available()
    assert (list(there.offers), there.reasons) == ([VI_EN], ("Away.",))
    assert there.offers[VI_EN].engine == "one"


def test_approved_english_takes_the_place_of_the_first_hop() -> None:
    engine = FakeEngine([VI_EN, EN_JA], {"The new port": "新港", "Old bridge": "旧橋",
                                         "Cầu cũ": "Old bridge"})  # fmt: skip
    way = pipeline.Route(paths.Path((VI_EN, EN_JA)), (engine, engine), ("m1", "m2"))
    made = pipeline.translate(
        way,
        [Wanted("a", "Cảng mới", "The new port"), Wanted("b", "Cầu cũ")],
        silent,
    )
    assert [(item.html, item.model_id) for item in made] == [("新港", "m2"), ("旧橋", "m1 + m2")]
    assert Finding(Risk.TWO_HOPS) not in made[0].findings
    assert Finding(Risk.TWO_HOPS) in made[1].findings
    assert engine.calls == [(VI_EN, ["Cầu cũ"]), (EN_JA, ["The new port", "Old bridge"])]


def test_what_the_first_hop_lost_is_still_told_after_the_second() -> None:
    engine = FakeEngine([VI_EN, EN_JA], {"Tăng 15 %": "Up 50 %", "Up 50 %": "50 % 増"})
    way = pipeline.Route(paths.Path((VI_EN, EN_JA)), (engine, engine), ("m1", "m2"))
    made = pipeline.translate(way, [Wanted("a", "Tăng 15 %")], silent)[0]
    assert Risk.NUMBERS in {finding.risk for finding in made.findings}
    assert risks.level(made.findings) is Level.HIGH


def test_failed_first_hop_never_reaches_the_second() -> None:
    engine = FakeEngine([VI_EN, EN_JA], faults={"Cảng": lambda: None})
    way = pipeline.Route(paths.Path((VI_EN, EN_JA)), (engine, engine), ("m1", "m2"))
    made = pipeline.translate(way, [Wanted("a", "Cảng"), Wanted("b", "Cầu")], silent)
    assert [item.html is None for item in made] == [True, False]


def test_kept_risks_come_back_gravest_first() -> None:
    found = [Finding(Risk.TWO_HOPS), Finding(Risk.MARKUP), Finding(Risk.NUMBERS, "−15, +50")]
    kept = risks.texts([*found, *found])
    assert kept == ("numbers: −15, +50", "markup", "two_hops")
    assert risks.level_of(kept) is Level.HIGH
    assert risks.level_of(("markup",)) is Level.MEDIUM
    assert risks.level_of(("two_hops",)) is Level.LOW
    assert risks.level_of(("of_a_later_version: x",)) is Level.LOW
    assert risks.sentences(kept)[0] == "A number was lost or changed (−15, +50)"


def test_beats_are_seldom() -> None:
    beaten: list[int] = []
    beat = seldom(lambda: beaten.append(1), seconds=60)
    for _time in range(1000):
        beat()
    assert beaten == []
    always = seldom(lambda: beaten.append(1), seconds=0)
    always()
    assert beaten == [1]
