from __future__ import annotations

from typing import Any

from portal.editorial.actions.correct import CorrectItem
from portal.editorial.actions.correct_note import RewordChangeNote
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.acts.notes import change_notes, pending_change_note
from portal.records.models import Approval
from tests.editorial_acts.cases import ActsTestCase

NOTE = "Sửa số lượt tàu trong đoạn thứ hai."


class CorrectTests(ActsTestCase):
    def correct(self, user: Any = None, note: str = NOTE, page: Any = None) -> CorrectItem:
        return CorrectItem(page or self.page, user or self.editor, note=note)

    def publish_corrected(self) -> Approval:
        page = self.fresh(self.page)
        return PublishUrgently(
            page,
            self.moderator,
            revision_id=page.latest_revision_id,
            reason_class="urgent_correction",
            reason="Số liệu sai ảnh hưởng đến doanh nghiệp.",
        ).execute()

    def test_the_note_waits_for_the_next_version_and_goes_public_with_it(self) -> None:
        self.correct().execute()
        assert pending_change_note(self.page) == NOTE
        self.edit(self.page, self.writer, title="Cảng mới (đã sửa)")
        approval = self.publish_corrected()
        assert approval.change_note == NOTE
        assert [note.text for note in change_notes(self.page)] == [NOTE]
        assert pending_change_note(self.page) == ""

    def test_the_newest_wording_counts(self) -> None:
        self.correct().execute()
        self.correct(self.editor2, "Sửa số lượt tàu và tên cảng.").execute()
        assert pending_change_note(self.page) == "Sửa số lượt tàu và tên cảng."

    def test_only_who_may_edit_writes_notes(self) -> None:
        for user in (self.foreign_moderator, self.administrator):
            with self.subTest(user=user.username):
                assert self.refusal(self.correct(user)).code == "not_entitled"

    def test_only_a_public_item_is_corrected(self) -> None:
        draft = self.draft("Chưa công khai")
        assert self.refusal(self.correct(page=draft)).code == "not_public"

    def test_a_note_says_something(self) -> None:
        assert self.refusal(self.correct(note="  sửa  ")).code == "note"

    def test_under_review_the_note_stays(self) -> None:
        self.edit(self.page, self.writer, title="Cảng mới (đã sửa)")
        self.submit(self.page, self.writer)
        refusal = self.refusal(self.correct(self.moderator, page=self.fresh(self.page)))
        assert refusal.code == "in_review"

    def test_a_slip_is_reworded_with_both_wordings_on_record(self) -> None:
        self.correct().execute()
        self.edit(self.page, self.writer, title="Cảng mới (đã sửa)")
        approval = self.publish_corrected()
        better = "Sửa số lượt tàu trong đoạn thứ ba."
        RewordChangeNote(approval, self.moderator2, seen=NOTE, note=better).execute()
        assert [note.text for note in change_notes(self.page)] == [better]
        html = self.client.get(self.fresh(self.page).url).content.decode()
        assert better in html
        assert NOTE not in html
        row = self.audited("page.change_note_edit", self.page)
        assert (row.details["before"], row.details["text"]) == (NOTE, better)
        late = RewordChangeNote(approval, self.moderator2, seen=NOTE, note="Khác hẳn")
        assert self.refusal(late).code == "changed"
        other = RewordChangeNote(approval, self.editor, seen=better, note="Khác hẳn")
        assert self.refusal(other).code == "not_entitled"

    def test_a_crash_leaves_no_note(self) -> None:
        self.assert_crash_leaves_nothing(self.correct(), "page.change_note")
