from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PagePermissionTester, TaskState, WorkflowState

from portal.editorial.page_permissions import PortalPagePermissionTester
from tests.bulk import many_articles
from tests.editorial.cases import GateAdminTestCase

FEW, MANY = 100, 2000
# for fifty rows of one type, menus and second look included
MOST = 60


class ExplorerQueryTests(GateAdminTestCase):
    """Pages of the explorer and the lists of work cost the same however many items there are."""

    def queries(self, url: str, user: Any) -> int:
        """Return how often one screen asks the database; the first look warms the caches."""
        self.client.force_login(user)
        self.client.get(url)
        with CaptureQueriesContext(connection) as context:
            response = self.client.get(url)
        assert response.status_code == 200
        return len(context.captured_queries)

    def test_fifty_rows_of_the_explorer_cost_the_same_at_100_and_2000_items(self) -> None:
        url = reverse("wagtailadmin_explore", args=[self.section.pk])
        people = (self.writer, self.moderator)
        many_articles(self.live, FEW)
        few = [self.queries(url, user) for user in people]
        many_articles(self.live, MANY - FEW)
        many = [self.queries(url, user) for user in people]
        assert many == few
        assert max(many) <= MOST

    def test_drafts_cost_no_more_than_one_does(self) -> None:
        url = reverse("wagtailadmin_explore", args=[self.section.pk])
        self.draft("Một")
        one = self.queries(url, self.writer)
        for number in range(8):
            self.draft(f"Nháp {number}")
        assert self.queries(url, self.writer) == one

    def test_the_home_screen_costs_the_same_with_one_task_and_with_many(self) -> None:
        url = reverse("wagtailadmin_home")
        page, state = self.in_review()
        one = self.queries(url, self.editor)
        review = state.workflow_state
        reviews = WorkflowState.objects.bulk_create(
            [
                WorkflowState(
                    content_type_id=review.content_type_id,
                    base_content_type_id=review.base_content_type_id,
                    object_id=str(page.pk + 10_000 + number),
                    workflow_id=review.workflow_id,
                    requested_by_id=review.requested_by_id,
                )
                for number in range(300)
            ]
        )
        steps = TaskState.objects.bulk_create(
            [
                TaskState(
                    workflow_state=each,
                    revision_id=state.revision_id,
                    task_id=state.task_id,
                    content_type_id=state.content_type_id,
                )
                for each in reviews
            ]
        )
        for each, step in zip(reviews, steps, strict=True):
            each.current_task_state = step
        WorkflowState.objects.bulk_update(reviews, ["current_task_state"])
        assert self.queries(url, self.editor) == one
        lane = reverse("portal_editorial_board:lane", args=["mine"])
        assert self.queries(lane, self.editor) <= one

    def test_the_spared_questions_have_the_stock_answers(self) -> None:
        own, foreign = self.draft("Của tôi"), self.draft("Của người khác", self.editor)
        people = (
            self.writer,
            self.editor,
            self.moderator,
            self.administrator,
            self.superuser,
            self.foreign_moderator,
        )
        pages = (own, foreign, self.live, self.section, self.tree.root)
        for page in map(self.fresh, pages):
            for user in people:
                for ignore_bulk in (False, True):
                    with self.subTest(page=page.title, user=user, ignore_bulk=ignore_bulk):
                        ours = PortalPagePermissionTester(user, page)
                        stock = PagePermissionTester(user, page)
                        assert ours.can_delete(ignore_bulk) == stock.can_delete(ignore_bulk)
