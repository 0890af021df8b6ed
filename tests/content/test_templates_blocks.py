"""Blocks of a text as readers see them: languages, sources and tables in plain HTML."""

from __future__ import annotations

import pytest
from django.utils import translation
from wagtail.images.tests.utils import get_test_image_file

from media.models import PortalImage
from media.pictures import Picture, Size
from portal.content.blocks import FactBoxBlock, FigureBlock, LinksBlock, QuoteBlock, TableBlock
from tests.trees import Tree, make_article


def test_a_quotation_carries_its_language_and_source() -> None:
    block = QuoteBlock()
    value = block.to_python(
        {
            "text": "Lời trích <b>",
            "source": "Nguồn",
            "url": "https://example.org/a",
            "language": "zh-hans",
        }
    )
    html = block.render(value)
    assert 'lang="zh-Hans"' in html
    assert "Lời trích &lt;b&gt;" in html
    assert '<a href="https://example.org/a">Nguồn</a>' in html


def test_a_quotation_in_the_language_of_the_page_is_not_marked() -> None:
    block = QuoteBlock()
    assert "lang=" not in block.render(block.to_python({"text": "Lời", "source": "Nguồn"}))


def test_a_table_has_caption_headings_and_a_frame_the_keyboard_reaches() -> None:
    block = TableBlock()
    html = block.render(
        block.to_python({"caption": "Bảng", "header": "Một | Hai", "rows": ["1 | 2", "3 | 4"]})
    )
    assert '<caption><span class="table__caption">Bảng</span></caption>' in html
    assert html.count('<th scope="col">') == 2
    assert html.count("<td>") == 4
    assert 'tabindex="0"' in html
    assert "table--wide" not in html


def test_a_table_too_wide_for_paper_is_marked() -> None:
    block = TableBlock()
    value = {"caption": "Bảng", "header": " | ".join("abcdefg"), "rows": []}
    assert '<div class="table table--wide"' in block.render(block.to_python(value))


def test_a_fact_box_is_headed_and_keeps_its_list(db: None) -> None:
    block = FactBoxBlock()
    html = block.render(block.to_python({"title": "Dữ kiện", "text": "<ul><li>Một</li></ul>"}))
    assert '<h2 class="fact-box__title">Dữ kiện</h2>' in html
    assert "<li>Một</li>" in html


def test_a_link_to_a_page_that_is_not_public_is_left_out(tree: Tree) -> None:
    draft = make_article(tree.sections["vi"], "Bản nháp kín")
    block = LinksBlock()
    entries = [
        {"title": "Kín", "page": draft.pk, "url": ""},
        {"title": "Mở", "page": tree.news[0].pk, "url": ""},
        {"title": "Ngoài", "page": None, "url": "https://example.org/"},
    ]
    html = block.render(block.to_python({"title": "Xem thêm", "entries": entries}))
    assert "Kín" not in html
    assert f'{tree.news[0].slug}/">Mở' in html
    assert '<a href="https://example.org/">Ngoài</a>' in html


@pytest.mark.parametrize("ready", [True, False])
def test_a_figure_shows_once_its_sizes_are_ready(tree: Tree, ready: bool) -> None:
    image = PortalImage.objects.create(
        title="Bến", file=get_test_image_file(), width=640, height=480
    )
    block = FigureBlock()
    value = block.to_python(
        {"image": image.pk, "alt": "Bến cảng", "caption": "", "credit": "Tác giả ảnh"}
    )
    picture = Picture(
        sizes={
            "jpeg": [Size("/uploads/a.jpg", 480, 320)],
            "avif": [Size("/uploads/a.avif", 480, 320)],
        }
    )
    with translation.override("vi"):
        html = block.render(value, {"figures": {image.pk: picture} if ready else {}})
    assert ('width="480" height="320" alt="Bến cảng"' in html) is ready
    assert ('type="image/avif"' in html) is ready
    assert ("Tác giả ảnh" in html) is ready


def test_search_reads_the_cells_of_a_table_without_the_bars_between_them() -> None:
    block = TableBlock()
    value = block.to_python({"caption": "Bảng", "header": "Một | Hai", "rows": ["1 | 2", "| 4"]})
    assert block.get_searchable_content(value) == ["Bảng", "Một, Hai", "1, 2", "4"]
