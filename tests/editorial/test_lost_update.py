"""No text is lost when two people save the same page."""

from __future__ import annotations

from django.urls import reverse

from tests.editorial.cases import GateAdminTestCase


class LostUpdateTests(GateAdminTestCase):
    def test_a_stale_save_is_refused_and_both_texts_are_shown(self) -> None:
        page = self.draft()
        stale = self.form_data(page, title="Của tôi")
        self.edit(page, self.editor, title="Của người khác")
        self.client.force_login(self.writer)
        response = self.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), stale)
        assert response.status_code == 409
        html = response.content.decode()
        assert "Của" in html
        assert 'name="title" value="Của tôi"' in html
        page = self.fresh(page)
        assert page.latest_revision.content["title"] == "Của người khác"
        assert html.count("<ins") + html.count("addition") >= 2

    def test_the_kept_text_can_be_saved_on_top(self) -> None:
        page = self.draft()
        self.edit(page, self.editor, title="Của người khác")
        response = self.post_edit(page, self.writer, title="Của tôi")
        assert response.status_code == 302
        assert self.fresh(page).latest_revision.content["title"] == "Của tôi"

    def test_a_save_that_names_no_version_is_refused(self) -> None:
        page = self.draft()
        for named in (None, "²"):
            response = self.post_edit(
                page, self.writer, loaded_revision_id=named, loaded_revision_created_at=None
            )
            assert response.status_code == 409

    def test_a_version_overwritten_in_place_counts_as_changed(self) -> None:
        page = self.draft()
        response = self.post_edit(
            page, self.writer, loaded_revision_created_at="2020-01-01T00:00:00+00:00"
        )
        assert response.status_code == 409

    def test_a_script_gets_its_own_answer(self) -> None:
        page = self.draft()
        self.client.force_login(self.writer)
        data = self.form_data(page, loaded_revision_id="1")
        response = self.client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            data,
            headers={"accept": "application/json"},
        )
        assert response.status_code == 400
        assert response.json()["error_code"] == "invalid_revision"

    def test_automatic_saving_does_not_overwrite_a_decided_version(self) -> None:
        page, state = self.in_review()
        self.decide(state, self.editor, "reject", "Sửa lại.")
        self.client.force_login(self.writer)
        data = self.form_data(page, title="Ghi đè", overwrite_revision_id=str(state.revision_id))
        response = self.client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            data,
            headers={"accept": "application/json"},
        )
        assert response.status_code == 400
        state.revision.refresh_from_db()
        assert state.revision.content["title"] == "Bản nháp"
