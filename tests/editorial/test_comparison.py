from __future__ import annotations

from django.test import RequestFactory

from portal.editorial.comparison import changes
from tests.editorial.cases import GateTestCase


class ComparisonTests(GateTestCase):
    def _rows(self, page) -> dict[str, str]:
        request = RequestFactory().get("/")
        request.user = self.editor
        revision = self.fresh(page).get_latest_revision()
        return {row.label: str(row.html) for row in changes(self.fresh(page), revision, request)}

    def test_a_reviewer_sees_only_what_differs_from_the_public_text(self) -> None:
        self.edit(self.live, self.writer, summary="Bản tóm tắt mới")
        rows = self._rows(self.live)
        assert len(rows) == 1
        assert "Bản tóm tắt mới" in next(iter(rows.values())).replace("<ins>", "").replace(
            "</ins>", ""
        ).replace('<span class="addition">', "").replace("</span>", "")

    def test_what_never_was_public_is_shown_whole_and_escaped(self) -> None:
        page = self.draft("Bản <script>alert(1)</script>")
        text = " ".join(self._rows(page).values())
        assert "&lt;script&gt;" in text
        assert "<script>" not in text
        assert "Một câu nói về bản tin." in text
