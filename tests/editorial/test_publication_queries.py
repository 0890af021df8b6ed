"""What the last decision asks of the database: few questions, and as many in any tree."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import TaskState

from portal.content.models import period_for
from portal.editorial import checklist
from portal.editorial.actions.decide import DecideReview
from portal.editorial.digest import revision_digest
from portal.records.models import Approval
from tests.editorial.cases import GateAdminTestCase
from tests.trees import make_article

MOST = 100  # design/performance.md §5: gate, audit trail and outbox included
MORE = 12


class PublicationQueriesTests(GateAdminTestCase):
    """A text with a picture, written, submitted and decided as people do."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.period = period_for(cls.section, timezone.localdate())

    def test_a_publication_asks_as_little_in_a_larger_tree(self) -> None:
        self.shown = self.picture(self.writer)
        self.publication("Quen việc")  # what a process learns once is not counted
        small = self.publication("Cây nhỏ")
        for number in range(MORE):
            make_article(self.period, f"Thêm {number}", public=True)
        large = self.publication("Cây lớn")
        assert len(small) == len(large), difference(small, large)
        assert len(large) <= MOST

    def publication(self, title: str) -> list[str]:
        """Publish a new article; return the SQL of the decision that made it public."""
        page = make_article(
            self.period,
            title,
            owner=self.writer,
            lead_image=self.shown,
            lead_alt="Bến cảng",
            lead_credit="Ảnh: Cổng",
        )
        self.decide(self.submit(page), self.editor)
        decision = self.last_decision(self.waiting(page))
        with CaptureQueriesContext(connection) as captured:
            decision.execute()
        assert Approval.objects.filter(object_id=str(page.pk)).count() == 1
        self.assert_public_text(page, title)
        return [query["sql"] for query in captured]

    def last_decision(self, state: TaskState) -> DecideReview:
        return DecideReview(
            state,
            self.moderator,
            "approve",
            revision_id=state.revision_id,
            content_sha256=revision_digest(state.revision),
            ticked=[item.code for item in checklist.items()],
        )


def difference(first: list[str], second: list[str]) -> Any:
    """Return what one list asks more often than the other, without its values."""
    return {sql[:60] for sql in first}.symmetric_difference(sql[:60] for sql in second)
