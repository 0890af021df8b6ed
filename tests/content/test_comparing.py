from __future__ import annotations

from wagtail.rich_text import RichText

from portal.content.blocks.comparing import TextComparison
from portal.content.blocks.text import TextBlock


def compared(before: str, after: str) -> TextComparison:
    block = TextBlock()
    return TextComparison(block, True, True, RichText(before), RichText(after))


def test_items_of_a_list_and_paragraphs_stand_on_lines_of_their_own() -> None:
    text = "<p>Gồm:</p><ul><li>sở, ngành;</li><li>cơ quan <b>báo</b> chí.</li></ul>"
    shown = compared("", text).htmlvalue(RichText(text))
    assert shown == "Gồm:<br>sở, ngành;<br>cơ quan báo chí."


def test_a_link_that_only_leads_elsewhere_is_a_change_that_is_seen() -> None:
    before = '<p>Xem <a href="https://a.example/x">quy chế</a>.</p>'
    shown = compared(before, before.replace("a.example", "b.example")).htmldiff()
    assert '<span class="deletion">a</span>' in shown
    assert '<span class="addition">b</span>' in shown


def test_what_looks_like_markup_stays_words() -> None:
    text = "<p>1 &lt; 2</p><p>&lt;script&gt;</p>"
    assert compared("", text).htmlvalue(RichText(text)) == "1 &lt; 2<br>&lt;script&gt;"
    assert "<script>" not in compared("<p>x</p>", text).htmldiff()


def test_the_portals_text_is_compared_so() -> None:
    assert TextBlock().get_comparison_class() is TextComparison
