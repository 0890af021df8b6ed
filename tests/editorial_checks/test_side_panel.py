from __future__ import annotations

from typing import Any

from django.urls import reverse

from portal.content.models import ArticlePage
from portal.editorial.checks.report import report_on
from tests.editorial.cases import GateAdminTestCase

HEADING = "portal-checks-heading"


class SidePanelTests(GateAdminTestCase):
    """The checks beside the text that is being written (E22)."""

    def panel(self, page: Any) -> str:
        self.client.force_login(self.editor)
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        html = self.client.get(url).content.decode()
        assert HEADING in html
        return html.partition(HEADING)[2].partition("</section>")[0]

    def test_findings_on_the_saved_version_lead_to_the_field(self) -> None:
        page = self.draft("Trích")
        page.origin = "quoted"
        page.save_revision(user=self.writer, clean=False)
        panel = self.panel(page)
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert f'href="{edit}#id_author"' in panel
        assert "PG-2" in panel
        assert "<script" not in panel

    def test_a_sound_version_is_said_to_be_sound(self) -> None:
        assert "PG-2" not in self.panel(self.draft())

    def test_what_was_never_saved_has_nothing_to_check(self) -> None:
        report = report_on(ArticlePage(), self.editor)
        assert report is not None
        assert report.revision is None
        assert report_on(object(), self.editor) is None
