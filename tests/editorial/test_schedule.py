"""Approved publications at their time, expiry, and what must not be scheduled (R16)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Revision

from portal.editorial import invariants
from portal.editorial.actions.cancel_schedule import CancelSchedule
from portal.editorial.refusals import GateRefusal
from portal.records.models import AuditEntry, Withdrawal
from portal.records.public import public_pages
from tests.editorial.cases import GateAdminTestCase, guards_off

REFUSED = (GateRefusal, IntegrityError)


class ScheduleTests(GateAdminTestCase):
    def scheduled(self, title: str = "Hẹn giờ", **values: object) -> object:
        page = self.draft(title)
        at = timezone.now() + timedelta(hours=1)
        self.edit(page, self.writer, go_live_at=at, **values)
        self.submit(page)
        return self.approve_all(page)

    def run_later(self, hours: int = 2) -> None:
        later = timezone.now() + timedelta(hours=hours)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "now", lambda: later)
            call_command("publish_scheduled", verbosity=0)

    def test_an_approved_item_is_published_at_its_time(self) -> None:
        page = self.scheduled()
        self.assert_not_public(page)
        call_command("publish_scheduled", verbosity=0)
        self.assert_not_public(page)
        self.run_later()
        self.assert_public_text(page, "Hẹn giờ")
        acts = AuditEntry.objects.filter(object_id=str(page.pk)).values_list("act", flat=True)
        assert {"page.schedule", "page.publish"} <= set(acts)
        assert list(invariants.thorough()) == []

    def test_r16_nothing_unapproved_is_scheduled(self) -> None:
        page = self.draft()
        at = timezone.now() - timedelta(minutes=1)
        revision = page.get_latest_revision()
        attempts = (
            lambda: page.save_revision(approved_go_live_at=at),
            lambda: Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=at),
            lambda: self._schedule(revision, at),
        )
        for attempt in attempts:
            with pytest.raises(REFUSED), transaction.atomic():
                attempt()
            with guards_off(), pytest.raises(IntegrityError), transaction.atomic():
                attempt()
        self.run_later()
        self.assert_not_public(page)

    def _schedule(self, revision: Revision, at: object) -> None:
        revision.approved_go_live_at = at
        revision.save(update_fields=["approved_go_live_at"])

    def test_r16_nothing_withdrawn_is_scheduled_again(self) -> None:
        page = self.scheduled()
        revision = Revision.objects.get(approved_go_live_at__isnull=False)
        at = revision.approved_go_live_at
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        self._withdrawn(page)
        for attempt in (
            lambda: self._schedule(revision, at),
            lambda: Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=at),
        ):
            with pytest.raises(REFUSED), transaction.atomic():
                attempt()

    def _withdrawn(self, page: object) -> None:
        Withdrawal.objects.create(
            base_model="wagtailcore.page",
            object_id=str(page.pk),
            locale_code="vi",
            after_approval_id=10**9,
            reason_class="error",
            reason="Sai.",
            scope="this_language",
            title=str(page),
        )

    def test_one_refused_item_does_not_stop_the_others(self) -> None:
        first, second = self.scheduled("Một"), self.scheduled("Hai")
        self._withdrawn(first)
        for _again in range(2):
            with pytest.raises(CommandError):
                self.run_later()
        self.assert_not_public(first)
        self.assert_public_text(second, "Hai")
        assert AuditEntry.objects.filter(act="page.schedule_refused").count() == 1
        assert {item.code for item in invariants.invalid_schedules()} == {"I3"}

    def test_what_expired_meanwhile_is_not_published(self) -> None:
        page = self.scheduled(expire_at=timezone.now() + timedelta(minutes=90))
        self.run_later()
        self.assert_not_public(page)
        assert AuditEntry.objects.filter(act="page.schedule_expired").exists()
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()

    def test_an_item_goes_down_after_its_last_day(self) -> None:
        page = self.draft("Có hạn")
        self.edit(page, self.writer, expire_at=timezone.now() + timedelta(hours=1))
        self.submit(page)
        page = self.approve_all(page)
        assert public_pages(type(page).objects.filter(pk=page.pk)).exists()
        self.run_later()
        page = self.fresh(page)
        assert (page.live, page.expired) == (False, True)
        assert AuditEntry.objects.filter(act="page.expire").count() == 1
        with pytest.raises(REFUSED), transaction.atomic():
            self.edit(page, self.writer, expire_at=None).publish()

    def test_a_schedule_is_cancelled_with_a_reason_by_moderation(self) -> None:
        page = self.scheduled()
        for user, reason in (
            (self.writer, "Thôi."),
            (self.superuser, "Thôi."),
            (self.moderator, ""),
        ):
            with pytest.raises(GateRefusal):
                CancelSchedule(page, user, reason).execute()
        response = self.post(
            "portal_editorial:cancel_schedule", self.moderator, page.pk, reason="Hoãn họp báo."
        )
        assert response.status_code == 302
        self.run_later()
        self.assert_not_public(page)

    def test_the_stock_view_does_not_cancel_a_schedule(self) -> None:
        page = self.scheduled()
        revision = Revision.objects.get(approved_go_live_at__isnull=False)
        response = self.post(
            "wagtailadmin_pages:revisions_unschedule", self.superuser, page.pk, revision.pk
        )
        assert response.status_code == 403
        revision.refresh_from_db()
        assert revision.approved_go_live_at is not None

    def test_a_later_version_of_a_live_item_waits_for_its_time(self) -> None:
        at = timezone.now() + timedelta(hours=1)
        self.edit(self.live, self.editor2, title="Bản sau", go_live_at=at)
        self.submit(self.live)
        self.approve_all(self.live)
        self.assert_public_text(self.live, "Bản tin 1")
        self.run_later()
        self.assert_public_text(self.live, "Bản sau")
        assert list(invariants.thorough()) == []
