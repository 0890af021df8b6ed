"""Filters of readers' templates: what stays on one line, and dates as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from portal.content.blocks import GalleryBlock, TableBlock
from portal.content.dates import long_date
from portal.content.markup import spoken, unbroken


@pytest.mark.parametrize(
    "number",
    ["42/2020/QĐ-UBND", "176/BC-STP", "20/TTr-NV", "88/2012/NĐ-CP", "22/2016/TT-BTTTT"],
)
def test_a_document_number_stays_on_one_line(number: str) -> None:
    assert f'số <span class="unbroken">{number}</span>,' in unbroken(f"số {number}, Điều 2")


@pytest.mark.parametrize("after", ["号决定所附规章第三条", "号に付された規則", "호 부속 규칙"])
def test_words_that_follow_a_number_without_a_space_may_part_from_it(after: str) -> None:
    number = "42/2020/QĐ-UBND"
    assert unbroken(f"第{number}{after}") == f'第<span class="unbroken">{number}</span>{after}'


@pytest.mark.parametrize("number", ["9 876 543 210", "0225 000 000", "+84 225 000 000"])
def test_the_groups_of_a_number_stay_together(number: str) -> None:
    assert f'gọi <span class="unbroken">{number}</span>.' in unbroken(f"gọi {number}.")


def test_numbers_that_only_follow_each_other_may_part() -> None:
    for text in ("Điều 3 12 tháng", "12.500 345 người", "Điều 5 123/2020"):
        assert unbroken(text) == text


@pytest.mark.parametrize(
    ("locale", "marked"),
    [
        ("vi", 'Tiếng Việt, <span lang="en">English</span>, <span lang="ko">한국어</span>'),
        ("ko", '<span lang="vi">Tiếng Việt</span>, <span lang="en">English</span>, 한국어'),
    ],
)
def test_a_language_is_named_by_its_own_voice(locale: str, marked: str) -> None:
    with translation.override(locale):
        assert spoken("Tiếng Việt, English, 한국어") == marked


def test_a_vietnamese_name_among_another_script_is_marked_as_a_whole() -> None:
    source = "出典：Ủy ban nhân dân thành phố Hải Phòng, Quyết định số 42/2020/QĐ-UBND & Reuters"
    with translation.override("ja"):
        html = unbroken(spoken(source))
    assert '<span lang="vi">Ủy ban nhân dân thành phố Hải Phòng, Quyết định số</span>' in html
    assert html.endswith(' <span class="unbroken">42/2020/QĐ-UBND</span> &amp; Reuters')
    with translation.override("en"):
        assert "lang" not in spoken(source)


def test_only_text_is_touched_and_plain_text_is_escaped() -> None:
    assert unbroken("a < b & 1/2 <i>") == "a &lt; b &amp; 1/2 &lt;i&gt;"
    link = mark_safe('<a href="/42/2020/QĐ-UBND">x</a>')
    assert unbroken(link) == link


def test_a_date_breaks_in_running_text_and_not_in_a_cell() -> None:
    for written in ("2020年12月31日", "2020년 12월 31일"):
        assert unbroken(written) == written
        assert unbroken(written, dates=True) == f'<span class="unbroken">{written}</span>'
    table = TableBlock()
    value = {"caption": "Bảng", "header": "Ngày | Việc", "rows": ["2020年11月19日 | 20/TTr-NV"]}
    html = table.render(table.to_python(value))
    assert '<td><span class="unbroken">2020年11月19日</span></td>' in html
    assert '<td><span class="unbroken">20/TTr-NV</span></td>' in html


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("vi", "5 tháng 10 năm 2026"),
        ("en", "5 October 2026"),
        ("zh-hans", "2026年10月5日"),
        ("ja", "2026年10月5日"),
        ("ko", "2026년 10월 5일"),
    ],
)
def test_a_date_is_written_as_its_readers_write_it(locale: str, written: str) -> None:
    with translation.override(locale):
        assert long_date(date(2026, 10, 5)) == written


def test_a_gallery_without_a_ready_picture_has_no_heading() -> None:
    block = GalleryBlock()
    assert "gallery" not in block.render(block.to_python({"title": "Bộ ảnh", "figures": []}))
