from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.test import TestCase
from wagtail.rich_text import RichText

from tests.editorial_checks.portal import DECISION, article, codes, finding
from tests.trees import minimal_site


class SecrecyTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()
        call_command("load_profile", "hai_phong", decision=DECISION, verbosity=0)

    def with_text(self, html: str) -> Any:
        page = article(self.tree)
        page.body = [("text", RichText(html))]
        return page

    def test_the_declaration_must_be_ticked(self) -> None:
        page = article(self.tree, no_state_secret=False)
        assert codes(page) == ["PG-6.declaration"]
        assert finding(page, "PG-6.declaration").details["field"] == "no_state_secret"

    def test_a_page_type_without_declaration_is_not_asked_for_it(self) -> None:
        assert codes(self.tree.sections["vi"]) == []

    def test_a_stamp_in_a_paragraph_of_its_own_blocks(self) -> None:
        page = self.with_text("<p>Báo cáo</p><p><b>TỐI MẬT</b></p><p>Nội dung</p>")
        assert codes(page) == ["PG-6.marking"]
        assert finding(page, "PG-6.marking").details["overridable"]

    def test_a_marked_document_number_blocks(self) -> None:
        page = self.with_text("<p>Theo Báo cáo số 12/BC-UBND-MẬT ngày 1/3/2026</p>")
        assert codes(page) == ["PG-6.marking"]

    def test_a_marked_number_in_a_deep_block_blocks(self) -> None:
        page = article(self.tree)
        entry = {"title": "Công văn 5/CV-MẬT", "page": None, "url": "https://example.org"}
        page.body = [("links", {"title": "Liên kết", "entries": [entry]})]
        assert codes(page) == ["PG-6.marking"]

    def test_the_title_is_read_too(self) -> None:
        assert codes(article(self.tree, title="Kế hoạch 7/KH-MẬT")) == ["PG-6.marking"]

    def test_words_about_secrecy_pass(self) -> None:
        page = self.with_text(
            "<p>Thực hiện các quy định về bảo vệ bí mật nhà nước.</p>"
            "<ul><li>Bảo mật thông tin</li><li>Mật độ dân số</li></ul>"
        )
        assert codes(page) == []
