from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.utils import timezone

from portal.accounts.models import SignInSession
from portal.operations import tidying
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob

pytestmark = pytest.mark.django_db


def job(state: JobState, finished_at: datetime | None = None) -> OutboxJob:
    return OutboxJob.objects.create(
        consumer="cache", key="wagtailcore.page:1", state=state, finished_at=finished_at
    )


def test_done_jobs_are_forgotten_after_a_month_and_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = timezone.now()
    kept = {
        job(JobState.DONE, now - timedelta(days=29)).pk,
        job(JobState.DEAD).pk,
        job(JobState.PENDING).pk,
        job(JobState.RUNNING).pk,
    }
    for _number in range(3):
        job(JobState.DONE, now - timedelta(days=31))
    monkeypatch.setattr(tidying, "AT_ONCE", 2)
    assert tidying.tidy() == 3
    assert set(OutboxJob.objects.values_list("pk", flat=True)) == kept
    assert tidying.tidy() == 0


def test_sessions_that_ended_and_old_tries_to_sign_in_are_forgotten() -> None:
    now = timezone.now()
    for number, ends in enumerate((now - timedelta(minutes=1), now + timedelta(hours=1))):
        SignInSession.objects.create(session_key=f"key-{number}", expire_date=ends)
    for number, age in enumerate((timedelta(hours=23), timedelta(hours=25))):
        attempt = AccessAttempt.objects.create(
            username=f"person-{number}", ip_address="192.0.2.1", failures_since_start=1
        )
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=now - age)
    tidying.tidy()
    assert [row.session_key for row in SignInSession.objects.all()] == ["key-1"]
    assert [row.username for row in AccessAttempt.objects.all()] == ["person-0"]
