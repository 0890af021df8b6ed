"""Numbers, money, units, dates and times of five languages: read, compared, written back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from translations.checks.figures.checking import check_figures
from translations.checks.figures.dates import moments
from translations.checks.figures.quantities import quantities
from translations.checks.figures.writing import written
from translations.checks.finding import Pair, Severity
from translations.languages import LOCALES

MILLION = 10**6


def ids(source: str, target: str, one: str = "vi", other: str = "en") -> list[str]:
    return [finding.id for finding in check_figures(Pair(source, target, one, other))]


@pytest.mark.parametrize(
    ("locale", "text", "value", "unit"),
    [
        ("vi", "1.234,5 tỷ đồng", "1234500000000", "VND"),
        ("vi", "3 tỷ 500 triệu đồng", "3500000000", "VND"),
        ("vi", "ba triệu người", "3000000", ""),
        ("vi", "2.500 tấn", "2500", "t"),
        ("vi", "50.000đ", "50000", "VND"),
        ("vi", "1 234 567 lượt", "1234567", ""),
        ("en", "VND1,234.5 billion", "1234500000000", "VND"),
        ("en", "US$3 million", "3000000", "USD"),
        ("en", "three million people", "3000000", ""),
        ("en", "30 square kilometres", "30", "km²"),
        ("zh-hans", "12345亿越南盾", "1234500000000", "VND"),
        ("zh-hans", "1.2345万亿越南盾", "1234500000000", "VND"),
        ("zh-hans", "３０万美元", "300000", "USD"),
        ("zh-hans", "三百万人", "3000000", ""),
        ("ja", "1兆2345億ドン", "1234500000000", "VND"),
        ("ja", "3億5000万円", "350000000", "JPY"),
        ("ko", "1조 2,345억 동", "1234500000000", "VND"),
        ("ko", "3억 5천만 원", "350000000", "KRW"),
        ("ko", "제3조", "3", ""),
        ("ko", "모두 12조로", "12", ""),
    ],
)
def test_a_number_is_read_with_its_multiplier_and_unit(
    locale: str, text: str, value: str, unit: str
) -> None:
    [found] = quantities(text, locale)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("locale", "text", "parts"),
    [
        ("vi", "ngày 12 tháng 3 năm 2025", (2025, 3, 12)),
        ("vi", "12/3/2025", (2025, 3, 12)),
        ("vi", "sáng 2/9", (None, 9, 2)),
        ("vi", "tháng mười hai năm 2024", (2024, 12, None)),
        ("vi", "quý III/2025", (2025, 3)),
        ("vi", "2 giờ 30 chiều", (14, 30)),
        ("vi", "8h30", (8, 30)),
        ("en", "12 March 2025", (2025, 3, 12)),
        ("en", "March 12, 2025", (2025, 3, 12)),
        ("en", "the third quarter of 2025", (2025, 3)),
        ("en", "2:30 p.m.", (14, 30)),
        ("zh-hans", "2025年3月12日", (2025, 3, 12)),
        ("zh-hans", "下午2点30分", (14, 30)),
        ("zh-hans", "2025年第三季度", (2025, 3)),
        ("ja", "令和7年3月12日", (2025, 3, 12)),
        ("ja", "午後2時30分", (14, 30)),
        ("ko", "2025년 3월 12일", (2025, 3, 12)),
        ("ko", "오후 2시 30분", (14, 30)),
    ],
)
def test_a_date_or_time_is_read(locale: str, text: str, parts: tuple[int | None, ...]) -> None:
    [found], _rest = moments(text, locale)
    assert found.parts == parts


@pytest.mark.parametrize(
    ("source", "target", "other"),
    [
        ("Tổng vốn 1.234,5 tỷ đồng.", "总投资12345亿越南盾。", "zh-hans"),
        ("Tổng vốn 1.234,5 tỷ đồng.", "총투자액은 1조 2,345억 동이다.", "ko"),
        ("Tổng vốn 30 triệu USD.", "総投資額は3000万米ドル。", "ja"),
        ("Thăm ba cảng.", "访问3个港口。", "zh-hans"),
        ("Thăm 3 cảng.", "They visited three ports.", "en"),
        ("Từ ngày 1/2 đến 3/2", "From 1 to 3 February", "en"),
        ("Tháng 5 năm 2025", "2025年5月", "ja"),
        ("Tăng 15% so với năm 2024", "Up 15 percent on 2024", "en"),
        ("Diện tích 1.526,5 km2", "面积1526.5平方公里", "zh-hans"),
        ("Nghị định 147/2024/NĐ-CP", "Decree 147 of 2024", "en"),
        ("Quyết định 42/2020/QĐ-UBND", "Decision 42/2020/QD-UBND", "en"),
    ],
)
def test_the_same_figures_written_otherwise_are_the_same(
    source: str, target: str, other: str
) -> None:
    assert ids(source, target, other=other) == []


@pytest.mark.parametrize(
    ("source", "target", "other", "finding", "fixed"),
    [
        ("Vốn 30 triệu USD.", "総額は30万米ドル。", "ja", "figures.number",
         "総額は3,000万米ドル。"),
        ("Vốn 3 tỷ đồng.", "资本3亿越南盾。", "zh-hans", "figures.number", "资本30亿越南盾。"),
        ("Có 1.234 bến.", "There are 1.234 berths.", "en", "figures.separator",
         "There are 1,234 berths."),
        ("Vốn <b>3 triệu</b> USD", "Capital of <b>US$3 billion</b>", "en", "figures.number",
         "Capital of <b>US$3 million</b>"),
    ],
)  # fmt: skip
def test_a_wrong_number_is_found_and_its_fix_passes(
    source: str, target: str, other: str, finding: str, fixed: str
) -> None:
    [found] = check_figures(Pair(source, target, "vi", other))
    assert (found.id, found.severity) == (finding, Severity.BLOCK)
    assert found.fix is not None
    assert found.fix.html == fixed
    assert ids(source, found.fix.html, other=other) == []


@pytest.mark.parametrize(
    ("source", "target", "finding"),
    [
        ("Họp ngày 12/3/2025.", "The meeting is on 13 March 2025.", "figures.date"),
        ("Họp lúc 14 giờ 30.", "The meeting is at 4:30 p.m.", "figures.time"),
        ("Vốn 3 triệu USD.", "Capital of EUR3 million.", "figures.currency"),
        ("Dài 30 km.", "It is 30 hectares long.", "figures.unit"),
        ("Có 120 tàu.", "There are ships.", "figures.number"),
        ("Có tàu.", "There are 120 ships.", "figures.number"),
    ],
)
def test_a_figure_that_differs_blocks(source: str, target: str, finding: str) -> None:
    [found] = check_figures(Pair(source, target, "vi", "en"))
    assert (found.id, found.severity) == (finding, Severity.BLOCK)


values = st.decimals(min_value=1, max_value=10**13, places=1, allow_nan=False) | st.integers(
    min_value=13, max_value=10**14
).map(Decimal)


@settings(max_examples=60, deadline=None)
@given(value=values, one=st.sampled_from(LOCALES), other=st.sampled_from(LOCALES))
def test_what_is_written_is_read_back_and_equal_in_every_language(
    value: Decimal, one: str, other: str
) -> None:
    mine, theirs = written(value, one), written(value, other)
    assert [found.value for found in quantities(mine, one)] == [value]
    assert ids(f"({mine})", f"({theirs})", one, other) == []


@settings(max_examples=40, deadline=None)
@given(
    value=st.integers(min_value=13, max_value=10**9),
    factor=st.sampled_from([10, 100, 1000, 10**4]),
    other=st.sampled_from(LOCALES),
)
def test_a_number_off_by_a_power_of_ten_is_always_found(
    value: int, factor: int, other: str
) -> None:
    source = written(Decimal(value), "vi")
    target = written(Decimal(value * factor), other)
    assert ids(f"({source})", f"({target})", "vi", other) != []
