from __future__ import annotations

import pytest

from bench.gates import GATES
from bench.options import QUICK, THOROUGH, parse
from bench.report import lines, missed
from bench.result import Findings
from bench.statistics import Comparison, compare, percentile, repeated


def test_rounds_go_abba_and_ratios_are_taken_inside_a_round() -> None:
    order: list[str] = []
    costs = iter([10, 4, 6, 14, 100, 40, 60, 140])

    def cost(name: str) -> float:
        order.append(name)
        return next(costs)

    found = compare(lambda: cost("ours"), lambda: cost("reference"), 2)
    assert order == ["ours", "reference", "reference", "ours"] * 2
    assert found.ratios == (12 / 5, 120 / 50)
    assert (found.ours, found.reference) == (66, 27.5)


def test_one_bad_round_does_not_move_the_median() -> None:
    found = Comparison((1.0, 9.0, 1.1), 1, 1)
    assert (found.ratio, found.spread) == (1.1, (1.0, 9.0))


@pytest.mark.parametrize(("share", "value"), [(50, 2), (95, 4), (100, 4), (1, 1)])
def test_percentile_is_a_value_that_was_measured(share: int, value: float) -> None:
    assert percentile([4, 1, 3, 2], share) == value


def test_repeats_are_counted_beyond_the_first() -> None:
    assert repeated(["a", "b", "a", "a"]) == 2


def test_speed_is_the_reference_by_ours() -> None:
    findings = Findings(1)
    findings.compared("x", Comparison((2.0, 4.0, 2.5), 20, 10), is_speed=True)
    assert findings.ratios["x"]["ratio"] == pytest.approx(0.4)
    assert (findings.ratios["x"]["low"], findings.ratios["x"]["high"]) == (0.25, 0.5)


def found(size: int, sql: int, ratio: float) -> dict[str, object]:
    findings = Findings(size)
    findings.counts["article, SQL"] = sql
    findings.compared("article, CPU ÷ ORM reference", Comparison((ratio,), ratio, 1))
    findings.missing["hit in process"] = "there is none"
    return findings.as_dict()


def test_the_report_says_what_is_missed_and_what_was_not_measured() -> None:
    sizes = [found(10, 10, 1.0), found(100, 13, 1.5)]
    text = "\n".join(lines(sizes, "sqlite"))
    assert missed(sizes) == ["article, SQL"]
    assert "hit in process: not measured, there is none" in text
    growth = next(line for line in text.splitlines() if line.startswith("growth of article"))
    assert growth.endswith("MISSED")


def test_limits_are_kept_on_their_own_side() -> None:
    assert GATES["article, SQL"].holds(12)
    assert not GATES["article, SQL"].holds(13)
    assert GATES["hit through nginx ÷ nginx static, speed"].holds(0.8)
    assert not GATES["hit through nginx ÷ nginx static, speed"].holds(0.79)


def test_options() -> None:
    assert parse(["--quick"]).effort is QUICK
    thorough = parse(["--n", "1000,10", "--db", "postgres"])
    assert (thorough.sizes, thorough.database) == ((10, 1000), "postgres")
    assert thorough.effort is THOROUGH
    with pytest.raises(SystemExit):
        parse(["--n", "many"])
    assert parse(["--rows", "memory,pages"]).rows == ("pages", "memory")
    with pytest.raises(SystemExit):
        parse(["--rows", "pages,weather"])
