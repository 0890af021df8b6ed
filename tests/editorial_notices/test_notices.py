from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import TaskState
from wagtail.users.models import UserProfile

from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.board.models import BoardMember, BoardSubstitution
from portal.editorial.notices import events, mailing, reminders
from portal.editorial.notices.account import NoticeForm, notice_panel
from portal.editorial.notices.enums import MANDATORY, Delivery, NoticeKind
from portal.editorial.notices.models import Notice, NoticePreference
from portal.editorial.notices.writing import tell
from portal.outbox import worker
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob
from tests.editorial.cases import GateTestCase, person

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WEDNESDAY = datetime(2026, 12, 9, 9, tzinfo=ZONE)


class NoticeTests(GateTestCase):
    """Mails to the people an act concerns (E19)."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        call_command("load_profile", "hai_phong", decision="02/QĐ-TEST", verbosity=0)
        OutboxJob.objects.all().delete()

    def send(self) -> list[str]:
        """Let the worker do what is due; return who was written to."""
        mail.outbox.clear()
        worker.run_due()
        return sorted(message.to[0].partition("@")[0] for message in mail.outbox)

    def prefer(self, user: Any, delivery: Delivery) -> None:
        NoticePreference.objects.update_or_create(user=user, defaults={"delivery": delivery})

    def at(self, moment: datetime) -> Any:
        return mock.patch.object(timezone, "now", return_value=moment)

    def test_the_tiers_and_then_the_author_are_told(self) -> None:
        page, state = self.in_review()
        assert self.send() == ["editor", "editor2"]
        message = mail.outbox[0]
        assert "Bản nháp" in message.subject
        assert "biên tập" in message.subject
        assert f"/admin/editorial/review/{state.pk}/" in message.body
        assert "http://testserver/" in message.body
        self.decide(state, self.editor)
        assert self.send() == ["moderator", "moderator2"]
        self.decide(self.waiting(page), self.moderator)
        assert self.send() == ["writer"]

    def test_a_return_tells_the_author_what_to_change(self) -> None:
        _page, state = self.in_review()
        self.send()
        self.decide(state, self.editor, "reject", "Thiếu nguồn & ngày.")
        assert self.send() == ["writer"]
        assert "Thiếu nguồn & ngày." in mail.outbox[0].body

    def test_an_urgent_publication_tells_every_moderator_and_administrator(self) -> None:
        page = self.draft()
        for user in (self.moderator2, self.administrator):
            self.prefer(user, Delivery.DAILY)
        revision = page.get_latest_revision()
        PublishUrgently(
            page,
            self.moderator,
            revision_id=revision.pk,
            reason_class="disaster",
            reason="Bão số 3 đổ bộ, người dân cần biết ngay lúc này.",
        ).execute()
        told = self.send()
        assert [name for name in told if name != "writer"] == [
            "administrator",
            "moderator",
            "moderator2",
        ]

    def test_a_withdrawal_tells_the_author(self) -> None:
        page, _state = self.in_review()
        self.approve_all(page)
        self.send()
        WithdrawItem(
            self.fresh(page), self.administrator, reason_class="error", reason="Sai số liệu."
        ).execute()
        assert self.send() == ["writer"]

    def test_what_a_command_set_up_tells_nobody(self) -> None:
        self.draft("Dựng sẵn")
        assert self.send() == []

    def test_the_reader_chooses_the_language(self) -> None:
        UserProfile.objects.create(user=self.editor, preferred_language="en")
        self.in_review()
        self.send()
        subjects = {message.to[0]: message.subject for message in mail.outbox}
        assert "waits for" in subjects["editor@example.org"]

    def test_who_wants_no_mail_gets_none_and_who_left_neither(self) -> None:
        self.prefer(self.editor, Delivery.NONE)
        type(self.editor2).objects.filter(pk=self.editor2.pk).update(is_active=False)
        self.in_review()
        assert self.send() == []

    def test_a_mail_server_that_is_away_loses_nothing(self) -> None:
        self.in_review()
        with mock.patch.object(EmailBackend, "send_messages", side_effect=SMTPException("away")):
            assert self.send() == []
        waiting = OutboxJob.objects.filter(consumer="mail", state=JobState.PENDING)
        assert waiting.count() == 2
        assert all("away" in job.error for job in waiting)
        waiting.update(due_at=timezone.now())
        assert self.send() == ["editor", "editor2"]
        assert not Notice.objects.filter(sent_at__isnull=True).exists()

    def test_handling_an_event_twice_tells_nobody_twice(self) -> None:
        self.in_review()
        job = OutboxJob.objects.get(consumer="notice", payload__act="page.submit")
        for _time in range(2):
            events.handle(job.key, job.payload)
        assert Notice.objects.count() == 2
        notice = Notice.objects.first()
        for _time in range(2):
            mailing.send(f"notice:{notice.pk}", {})
        assert len(mail.outbox) == 1

    def test_a_day_comes_in_one_mail_the_next_morning(self) -> None:
        self.prefer(self.editor, Delivery.DAILY)
        for title in ("Một", "Hai"):
            self.submit(self.draft(title))
        assert self.send() == ["editor2", "editor2"]
        morning = timezone.localtime(timezone=ZONE).replace(hour=7, minute=5) + timedelta(days=1)
        with self.at(morning.replace(hour=6)):
            mailing.collect_digests()
        assert not OutboxJob.objects.filter(key__startswith="digest").exists()
        with self.at(morning):
            mailing.collect_digests()
            mailing.collect_digests()
            assert self.send() == ["editor"]
        assert "Một" in mail.outbox[0].body
        assert "Hai" in mail.outbox[0].body

    def test_overdue_reviews_remind_the_tier_and_tell_the_deputy_once_a_day(self) -> None:
        deputy, substitute = person("deputy"), person("substitute")
        member = BoardMember.objects.create(
            name="Phó ban",
            user=deputy,
            position="deputy",
            decision_number="1",
            decision_date="2026-01-01",
            term_from="2026-01-01",
        )
        BoardSubstitution.objects.create(
            member=member, substitute=substitute, starts_on="2026-12-01", ends_on="2026-12-31"
        )
        _page, state = self.in_review()
        self.send()
        TaskState.objects.filter(pk=state.pk).update(started_at=WEDNESDAY - timedelta(days=7))
        with self.at(WEDNESDAY):
            with (
                mock.patch.object(reminders, "deputies", side_effect=OSError("the mail room")),
                pytest.raises(OSError, match="the mail room"),
            ):
                reminders.remind()
            reminders.remind()  # after a crash everybody is told, for nobody was before it
            reminders.remind()
            told = self.send()
        assert told == ["deputy", "editor", "editor2", "substitute"]
        assert "Bản nháp" in mail.outbox[0].body
        with self.at(WEDNESDAY + timedelta(days=1)):
            reminders.remind()
            assert self.send() == told
        kinds = set(Notice.objects.values_list("kind", flat=True))
        assert {NoticeKind.REMINDER, NoticeKind.ESCALATION} <= kinds

    def test_nobody_is_reminded_in_time_or_on_a_day_off(self) -> None:
        _page, state = self.in_review()
        for moment, days in ((WEDNESDAY, 1), (WEDNESDAY + timedelta(days=3), 9)):
            TaskState.objects.filter(pk=state.pk).update(started_at=moment - timedelta(days=days))
            with self.at(moment):
                reminders.remind()
        assert not Notice.objects.filter(kind=NoticeKind.REMINDER).exists()

    def test_who_stands_in_for_a_member_is_told_as_well(self) -> None:
        substitute = person("substitute")
        member = BoardMember.objects.create(
            name="Biên tập viên",
            user=self.editor,
            position="member",
            decision_number="1",
            decision_date="2026-01-01",
            term_from="2026-01-01",
        )
        BoardSubstitution.objects.create(
            member=member, substitute=substitute, starts_on=timezone.localdate()
        )
        self.in_review()
        assert self.send() == ["editor", "editor2", "substitute"]

    def test_the_account_screen_keeps_the_choice(self) -> None:
        panel = notice_panel(RequestFactory().get("/"), self.editor, None)
        assert panel.get_form()["delivery"].initial == Delivery.IMMEDIATE
        form = NoticeForm({"delivery": "daily"}, instance=self.editor)
        assert form.is_valid()
        form.save()
        assert NoticePreference.objects.get(user=self.editor).delivery == Delivery.DAILY
        self.client.force_login(self.editor)
        assert 'name="notices-delivery"' in self.client.get("/admin/account/").content.decode()
        assert "delivery_urgent" not in form.fields
        shown = "".join(str(field.help_text) for field in form.fields.values())
        assert all(str(kind.label) in shown for kind in MANDATORY)

    def choose(self, user: Any, delivery: Delivery, **by_kind: str) -> None:
        form = NoticeForm(
            {"delivery": delivery.value, **{f"delivery_{key}": by_kind[key] for key in by_kind}},
            instance=user,
        )
        assert form.is_valid(), form.errors
        form.save()

    def test_one_event_is_told_otherwise_than_the_rest(self) -> None:
        self.choose(self.editor, Delivery.IMMEDIATE, waiting="none")
        self.choose(self.editor2, Delivery.NONE, waiting="immediate")
        self.choose(self.writer, Delivery.NONE, returned="daily")
        _page, state = self.in_review()
        assert self.send() == ["editor2"]
        self.decide(state, self.editor, "reject", "Thiếu nguồn.")
        assert self.send() == []
        assert Notice.objects.get(user=self.writer).delivery == Delivery.DAILY
        again = NoticeForm(instance=self.writer)
        assert again["delivery_returned"].value() == "daily"
        self.choose(self.writer, Delivery.NONE, returned="")
        assert NoticePreference.objects.get(user=self.writer).by_kind == {}

    def test_what_is_mandatory_is_told_at_once_whatever_was_chosen(self) -> None:
        everybody = [self.moderator.pk, self.editor.pk]
        for user in (self.moderator, self.editor):
            self.choose(user, Delivery.NONE)
        NoticePreference.objects.filter(user=self.editor).update(by_kind={"urgent": "none"})
        for kind in NoticeKind:
            told = tell(kind, f"one:{kind}", everybody, {})
            assert told == (2 if kind in MANDATORY else 0), kind
        assert set(Notice.objects.values_list("delivery", flat=True)) == {"immediate"}

    def test_a_choice_that_does_not_exist_is_refused(self) -> None:
        wrong = {"delivery": "daily", "delivery_waiting": "sometimes"}
        assert not NoticeForm(wrong, instance=self.editor).is_valid()
