from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from tests.translations.desk_cases import DeskTestCase, english_of
from translations.actions.apply_drafts import ApplyDrafts, Draft
from translations.desk.checking import checked_row
from translations.desk.notation import to_notation
from translations.desk.rows import Row
from translations.enums import SegmentOrigin
from translations.memory.models import MemoryEntry
from translations.models import SegmentRecord


class DeskTests(DeskTestCase):
    """The desk as a translator, a reviewer and a stranger find it."""

    def form(self, **changes: str) -> dict[str, str]:
        """Return what a browser without scripts sends: every text, and what was shown."""
        data: dict[str, str] = {}
        for number, segment in enumerate(self.segments(), start=1):
            row = Row(segment, number)
            data[f"t-{segment.id}"] = row.target.replace("\n", "\r\n")
            data[f"v-{segment.id}"] = row.seen
        return {**data, **changes}

    def test_source_and_translation_stand_side_by_side_with_their_structure(self) -> None:
        page = self.client.get(self.url("desk")).content.decode()
        for kind in ("title", "heading", "paragraph", "item", "cell"):
            assert f'data-kind="{kind}"' in page, kind
        assert "<td>Tháng 1</td><td>12</td>" in page
        assert '<span class="desk-tag">a1</span>' in page

    def test_a_saved_segment_is_stored_with_its_origin_and_its_version(self) -> None:
        segment = self.segment("Kết quả")
        answer = self.save(segment, "Results").json()
        stored = self.segment("Kết quả")
        assert (stored.target_html, stored.origin) == ("Results", SegmentOrigin.HUMAN)
        assert answer["version"] == stored.version > segment.version
        assert answer["text"] == "Results"
        assert "no-store" in self.client.get(self.url("desk"))["Cache-Control"]

    def test_two_translators_on_one_segment_lose_nothing(self) -> None:
        segment = self.segment("Kết quả")
        self.client.force_login(self.translator2)
        self.save(segment, "Outcome")
        self.client.force_login(self.translator)
        response = self.save(segment, "Results")
        answer = response.json()
        assert response.status_code == 409
        assert (answer["theirs"], answer["by"]) == ("Outcome", str(self.translator2))
        assert self.segment("Kết quả").target_html == "Outcome"
        again = self.client.post(
            self.url("segment", segment.id), {"text": "Results", "version": answer["version"]}
        )
        assert again.status_code == 200
        assert self.segment("Kết quả").target_html == "Results"

    def test_without_scripts_one_form_stores_what_was_changed_and_nothing_else(self) -> None:
        heading, item = self.segment("Kết quả"), self.segment("Tàu hàng")
        data = self.form(
            **{f"t-{heading.id}": "Results", f"t-{item.id}": "Cargo ships", "act": "save"}
        )
        response = self.client.post(self.url("desk"), data)
        assert response.status_code == 302
        assert self.segment("Kết quả").target_html == "Results"
        assert SegmentRecord.objects.filter(job=self.job).count() == 2

    def test_without_scripts_a_conflict_keeps_both_texts_and_the_rest_is_stored(self) -> None:
        heading, item = self.segment("Kết quả"), self.segment("Tàu hàng")
        data = self.form(
            **{f"t-{heading.id}": "Results", f"t-{item.id}": "Cargo ships", "act": "save"}
        )
        self.save(heading, "Outcome")
        response = self.client.post(self.url("desk"), data)
        page = response.content.decode()
        assert response.status_code == 409
        assert "Outcome" in page
        assert "Results</textarea>" in page
        assert self.segment("Tàu hàng").target_html == "Cargo ships"
        assert self.segment("Kết quả").target_html == "Outcome"

    def test_without_scripts_untouched_texts_do_not_collide(self) -> None:
        heading, item = self.segment("Kết quả"), self.segment("Tàu hàng")
        data = self.form(**{f"t-{item.id}": "Cargo ships", "act": "save"})
        self.save(heading, "Outcome")
        assert self.client.post(self.url("desk"), data).status_code == 302
        assert self.segment("Kết quả").target_html == "Outcome"

    def test_tags_that_do_not_fit_are_refused_and_the_text_is_kept(self) -> None:
        segment = self.segment("<a")
        response = self.save(segment, "See <a1>the page")
        assert response.status_code == 422
        assert "a1" in response.json()["message"]
        data = self.form(**{f"t-{segment.id}": "See <a1>the page", "act": "save"})
        page = self.client.post(self.url("desk"), data)
        assert page.status_code == 422
        assert "See &lt;a1&gt;the page</textarea>" in page.content.decode()
        assert not self.segment("<a").target_html

    def test_markup_that_is_not_of_the_original_is_text(self) -> None:
        segment = self.segment("Kết quả")
        self.save(segment, "<script>alert(1)</script>")
        page = self.client.get(self.url("desk")).content.decode()
        assert "<script>alert(1)" not in page

    def test_words_of_a_machine_are_marked_until_a_person_confirms_them(self) -> None:
        segment = self.segment("Kết quả")
        ApplyDrafts(
            self.job, [Draft(segment.id, "Results", SegmentOrigin.MACHINE, model_id="t")]
        ).execute()
        drafted = self.segment("Kết quả")
        page = self.client.get(self.url("desk")).content.decode()
        assert 'data-origin="machine"' in page
        assert drafted.needs_confirmation
        answer = self.save(drafted, "Results", then="confirm").json()
        assert (answer["confirmed"], answer["origin"]) == (True, "machine")
        answer = self.save(self.segment("Kết quả"), "The results").json()
        assert answer["origin"] == "machine_edited"

    def test_a_changed_original_keeps_the_old_translation_and_shows_the_difference(self) -> None:
        for item in self.segments():
            self.save(item, english_of(item))
        segment = self.segment("đón 10 chuyến")
        self.change_source("đón 10 chuyến", "đón 11 tàu khách, tổng 10 chuyến")
        page = self.client.get(self.url("desk")).content.decode()
        changed = self.segment("tổng 10 chuyến")
        assert changed.is_stale
        assert to_notation(changed.target_html) == english_of(segment)
        assert "đón<ins> 11 tàu khách, tổng</ins> 10 chuyến" in page
        assert english_of(segment) in page

    def test_people_of_other_languages_see_nothing(self) -> None:
        self.client.force_login(self.foreign_moderator)
        segment = self.segment("Kết quả")
        for url in (self.url("desk"), self.url("preview"), self.url("segment", segment.id)):
            assert self.client.get(url).status_code in {302, 403}, url
        assert self.save(segment, "Results").status_code in {302, 403}
        assert not self.segment("Kết quả").target_html

    def test_a_reviewer_reads_and_does_not_write(self) -> None:
        self.client.force_login(self.reviewer)
        segment = self.segment("Kết quả")
        page = self.client.get(self.url("desk")).content.decode()
        assert "readonly" in page
        response = self.save(segment, "Results")
        assert response.status_code == 403
        assert response.json()["closed"] is True
        assert not self.segment("Kết quả").target_html

    def test_the_preview_shows_the_stored_words_in_the_page_and_is_kept_nowhere(self) -> None:
        self.save(self.segment("Kết quả"), "Results of the port")
        response = self.client.get(self.url("preview"))
        assert "Results of the port" in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        assert response["X-Frame-Options"] == "SAMEORIGIN"

    def test_a_question_is_asked_and_answered(self) -> None:
        segment = self.segment("Kết quả")
        self.client.post(
            self.url("note", segment.id), {"text": "Kết quả nào?", "is_question": "on"}
        )
        assert self.segment("Kết quả").open_questions == 1
        page: Any = self.client.get(self.url("segment", segment.id) + "?part=1").content.decode()
        assert "Kết quả nào?" in page
        number = page.split('name="answers" value="')[1].split('"')[0]
        self.client.post(
            self.url("note", segment.id), {"text": "Kết quả quý I.", "answers": number}
        )
        assert self.segment("Kết quả").open_questions == 0

    def test_what_is_no_number_and_no_text_of_a_database_is_answered(self) -> None:
        segment = self.segment("Kết quả")
        url, note = self.url("segment", segment.id), self.url("note", segment.id)
        for number in ("²", "9" * 5000):
            assert self.client.post(url, {"text": "Results", "version": number}).status_code == 409
            taken = {"text": "Results\0", "version": segment.version, "taken": number}
            assert self.client.post(url, taken).status_code == 200
            segment = self.segment("Kết quả")
            assert segment.target_html == "Results"
            assert self.client.post(note, {"text": "a", "answers": number}).status_code == 404
        assert self.client.post(note, {"text": "Nào?\0"}).status_code == 302

    def test_detaching_needs_a_reason(self) -> None:
        url = reverse("portal_desk:detach", args=[self.job.pk])
        assert self.client.post(url, {"reason": ""}).status_code == 200
        self.job.refresh_from_db()
        assert not self.job.is_detached
        self.client.post(url, {"reason": "Trang tiếng Anh cần thêm một đoạn."})
        self.job.refresh_from_db()
        assert self.job.detached_reason == "Trang tiếng Anh cần thêm một đoạn."
        assert "Trang tiếng Anh cần thêm" in self.client.get(self.url("desk")).content.decode()

    def test_a_blocking_finding_is_explained_until_the_text_changes(self) -> None:
        segment = self.segment("đón 10 chuyến")
        self.save(segment, "Hai Phong port received 99 ships in the first quarter.")
        row = checked_row(self.job, segment.id)
        assert row is not None
        blocking = [finding for finding in row.findings if finding.blocks]
        assert blocking
        url = self.url("explain", segment.id, blocking[0].id)
        assert url in self.client.get(self.url("desk")).content.decode()
        self.client.post(url, {"reason": "Số 99 theo bản đính chính của cảng."})
        page = self.client.get(self.url("desk")).content.decode()
        assert "Số 99 theo bản đính chính của cảng." in page
        self.save(self.segment("đón 10 chuyến"), "Hai Phong port received 98 ships.")
        page = self.client.get(self.url("desk")).content.decode()
        assert "Số 99 theo bản đính chính của cảng." not in page

    def test_a_pair_of_the_memory_is_taken_with_the_likeness_it_has(self) -> None:
        segment = self.segment("Kết quả")
        entry = MemoryEntry.objects.create(
            source_locale="vi", target_locale="en", source_html="Kết quả", target_html="Outcome",
            base_model="wagtailcore.page", object_id="0", title="Bản tin cũ", approval_id=1,
            revision_id=1, source_revision_id=1, approved_at=timezone.now(),
        )  # fmt: skip
        pane = self.client.get(self.url("segment", segment.id) + "?part=1").content.decode()
        assert f'data-entry="{entry.pk}"' in pane
        assert "100 %" in pane
        answer = self.save(segment, "Outcome", taken=str(entry.pk)).json()
        assert (answer["origin"], answer["confirmed"]) == ("memory", False)
        assert self.segment("Kết quả").percent == 100
        answer = self.save(self.segment("Kết quả"), "Outcome", then="confirm").json()
        assert (answer["origin"], answer["confirmed"]) == ("memory", True)
