from __future__ import annotations

from typing import Any

from portal.editorial import publication_checks
from portal.editorial.actions.override_check import OverrideCheck
from portal.editorial.reading import Reading
from tests.editorial_acts.cases import ActsTestCase

WHY = "Bài viết giải thích về các loại con dấu."


class OverrideTests(ActsTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.item = self.draft("Giới thiệu mẫu 7/KH-MẬT")

    def override(self, user: Any = None, **facts: Any) -> OverrideCheck:
        page = self.fresh(self.item)
        values = {
            "revision_id": page.latest_revision_id,
            "code": "PG-6.marking",
            "reason": WHY,
            **facts,
        }
        return OverrideCheck(page, user or self.moderator, **values)

    def stopping(self) -> list[str]:
        revision = self.fresh(self.item).get_latest_revision()
        return [
            result.code
            for result in publication_checks.run(Reading.of_revision(revision))
            if result.stops
        ]

    def test_kiem_duyet_lets_a_finding_pass_for_one_revision(self) -> None:
        assert self.stopping() == ["PG-6.marking"]
        self.override().execute()
        assert self.stopping() == []
        self.submit(self.item, self.writer)
        approved = self.approve_all(self.item)
        assert approved.live
        self.edit(self.item, self.writer, summary="Sửa")
        assert self.stopping() == ["PG-6.marking"]

    def test_others_and_authors_do_not(self) -> None:
        for user in (self.writer, self.editor, self.administrator, self.superuser):
            assert self.refusal(self.override(user)).code == "not_entitled"
        self.edit(self.item, self.moderator, summary="Sửa bởi kiểm duyệt")
        assert self.refusal(self.override()).code == "author"

    def test_rules_without_exception_stay(self) -> None:
        self.edit(self.item, self.writer, no_state_secret=False)
        refusal = self.refusal(self.override(code="PG-6.declaration"))
        assert refusal.code == "not_overridable"

    def test_it_needs_a_finding_a_reason_and_the_version_seen(self) -> None:
        assert self.refusal(self.override(code="PG-8.withdrawn")).code == "no_finding"
        assert self.refusal(self.override(reason="Cho qua")).code == "reason"
        assert self.refusal(self.override(revision_id=0)).code == "changed"
