"""Publishes articles as people do: written, submitted, decided by both tiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import TaskState

from bench.fixture.base import short_articles
from portal.accounts.models import User
from portal.content.models import ArticlePage, SectionPage, period_for
from portal.editorial import checklist
from portal.editorial.actions.decide import DecideReview
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.digest import revision_digest
from translations.languages import DEFAULT


@dataclass(slots=True)
class Published:
    """What one publication was: its page and the SQL of the act that made it public."""

    page: ArticlePage
    queries: list[str]


class Newsroom:
    """The people of the demonstration and the section they write for."""

    def __init__(self) -> None:
        self.model = short_articles()[DEFAULT.locale]
        self.section = SectionPage.objects.ancestor_of(self.model).last()
        self.people = {user.username: user for user in User.objects.all()}

    def publish(self) -> Published:
        """Write a new article and publish it; only the last decision is counted."""
        page = self._draft()
        SubmitForReview(page, self.people["capnhat"]).execute()
        self._decision(page, "bientap").execute()
        last = self._decision(page, "kiemduyet")
        with CaptureQueriesContext(connection) as captured:
            last.execute()
        page.refresh_from_db()
        if not page.live:
            raise RuntimeError("The article that should be public is not.")
        return Published(page, [query["sql"] for query in captured])

    def _draft(self) -> ArticlePage:
        name = uuid4().hex[:12]
        page = ArticlePage(
            title=f"{self.model.title} {name}",
            slug=f"{self.model.slug}-{name}",
            summary=self.model.summary,
            body=self.model.body,
            lead_image=self.model.lead_image,
            lead_alt=self.model.lead_alt,
            lead_credit=self.model.lead_credit,
            no_state_secret=True,
            locale=self.model.locale,
            owner=self.people["capnhat"],
            live=False,
        )
        period_for(self.section, timezone.localdate()).add_child(instance=page)
        page.save_revision(user=page.owner)
        return ArticlePage.objects.get(pk=page.pk)

    def _decision(self, page: ArticlePage, name: str) -> DecideReview:
        state: TaskState = self._fresh(page).current_workflow_task_state
        return DecideReview(
            state,
            self.people[name],
            "approve",
            revision_id=state.revision_id,
            content_sha256=revision_digest(state.revision),
            ticked=[item.code for item in checklist.items()],
        )

    def _fresh(self, page: ArticlePage) -> Any:
        return ArticlePage.objects.get(pk=page.pk)
