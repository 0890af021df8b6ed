"""An item in two languages with an alias, and the people who act on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import models
from django.db.models import Q
from wagtail.models import Page

from portal.editorial.announce import EVENT_CONSUMERS, STATE_CONSUMERS
from portal.editorial.enums import Tier
from portal.editorial.items import key_of
from portal.editorial.refusals import GateRefusal
from portal.outbox import registry
from portal.outbox.models import OutboxJob
from portal.outbox.registry import Consumer
from portal.records import audit
from portal.records.models import Approval, AuditEntry, UrgentReview, Withdrawal
from tests.editorial.cases import GateTestCase, person
from tests.trees import make_article, publish

RECORDS: tuple[type[models.Model], ...] = (
    Approval,
    Withdrawal,
    UrgentReview,
    AuditEntry,
    OutboxJob,
)
REASON = "Sai số liệu trong bảng thứ hai của bài."


class ActsTestCase(GateTestCase):
    """The small portal with its rulebook, an article in vi and ja, and an alias of it."""

    page: Any
    japanese: Any
    alias: Any

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        call_command("load_profile", "hai_phong", decision="02/QĐ-TEST", verbosity=0)
        cls.page = make_article(cls.section, "Cảng mới", owner=cls.writer, public=True)
        cls.japanese = make_article(
            cls.tree.sections["ja"],
            "新しい港",
            owner=cls.writer,
            translation_key=cls.page.translation_key,
        )
        publish(cls.japanese)
        cls.alias = cls.page.create_alias(parent=cls.section, update_slug="cang-moi-ban-sao")
        cls.moderator3 = person("moderator3", (Tier.MODERATE, "vi"))
        for page in (cls.page, cls.japanese, cls.alias):
            page.refresh_from_db()
        OutboxJob.objects.all().delete()

    def run(self, result: Any = None) -> Any:
        """Let state-based and event consumers of our own be there during every test."""
        told = {*STATE_CONSUMERS, *EVENT_CONSUMERS}
        consumers = {
            # what saving a row queues by itself needs its consumer
            **{name: registry.get(name) for name in registry.names() if name not in told},
            "search": Consumer("search", lambda key, payload: None),
            "notice": Consumer("notice", lambda key, payload: None, state_based=False),
        }
        with mock.patch.object(registry, "_consumers", consumers):
            return super().run(result)

    def refusal(self, act: Any) -> GateRefusal:
        """Carry out an act that must be refused and must leave nothing behind."""
        before = self.state()
        with pytest.raises(GateRefusal) as caught:
            act.execute()
        assert self.state() == before
        return caught.value

    def state(self) -> list[Any]:
        """Return what an act could change: records, jobs, rows of pages and their schedules."""
        pages = Page.objects.order_by("pk").values_list(
            "pk", "live", "live_revision_id", "latest_revision_id", "expired"
        )
        return [*(model.objects.count() for model in RECORDS), *pages]

    @contextmanager
    def crashing_audit(self, act: str) -> Iterator[None]:
        """Let the audit trail fail when one kind of act is written."""
        real = audit.record

        def record(name: str, **facts: Any) -> Any:
            if name == act:
                raise RuntimeError("the disk is full")
            return real(name, **facts)

        with mock.patch.object(audit, "record", record):
            yield

    def assert_crash_leaves_nothing(self, act: Any, name: str) -> None:
        before = self.state()
        with self.crashing_audit(name), pytest.raises(RuntimeError):
            act.execute()
        assert self.state() == before

    def audited(self, act: str, page: Any) -> AuditEntry:
        """Return the one audit row of an act on a page."""
        return AuditEntry.objects.get(act=act, object_id=str(page.pk))

    def jobs(self, page: Any, act: str) -> set[str]:
        """Return which consumers were told of an act on a page.

        One that re-reads the present state keeps the job it has, whoever queued that.
        """
        told = Q(payload__act=act) | Q(deduplicates=True)
        return set(
            OutboxJob.objects.filter(told, key=key_of(page).subject)
            .filter(consumer__in=(*STATE_CONSUMERS, *EVENT_CONSUMERS))
            .values_list("consumer", flat=True)
        )
