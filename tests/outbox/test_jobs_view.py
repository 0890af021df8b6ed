from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from portal.accounts.models import User
from portal.outbox import registry
from portal.outbox.actions.retry_job import RetryJob
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob
from portal.outbox.naming import NAMES, name_of
from portal.outbox.panels import lag_in_words
from portal.outbox.queries import queue_status
from portal.outbox.signals import job_retried
from portal.records.models import AuditEntry
from tests.records.conftest import person
from tests.records.entries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    Locale.objects.get_or_create(language_code="vi")
    return person("quantri", "view_outboxjob", "change_outboxjob")


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def job(number: int, state: JobState, **fields: Any) -> OutboxJob:
    values = {"consumer": "search", "key": f"page:{number}", "state": state, "attempts": 10}
    return OutboxJob.objects.create(**{**values, **fields})


def retry(client: Client, target: OutboxJob) -> Any:
    return client.post(reverse("portal_outbox:retry", args=[target.pk]))


def test_open_jobs_are_listed_given_up_first(staff: Client) -> None:
    waiting = job(1, JobState.PENDING)
    running = job(2, JobState.RUNNING, leased_until=timezone.now() + timedelta(minutes=1))
    dead = job(3, JobState.DEAD, error="OSError: <no index>")
    job(4, JobState.DONE)
    response = staff.get(reverse("portal_outbox:jobs"))
    assert list(response.context["object_list"]) == [dead, running, waiting]
    html = response.content.decode()
    assert "OSError: &lt;no index&gt;" in html
    assert html.count(reverse("portal_outbox:retry", args=[dead.pk])) == 1
    assert reverse("portal_outbox:retry", args=[waiting.pk]) not in html


def test_filters(staff: Client) -> None:
    job(1, JobState.PENDING)
    dead = job(2, JobState.DEAD)
    for query in ({"state": "dead"}, {"key": "page:2"}, {"state": "dead", "key": "2"}):
        response = staff.get(reverse("portal_outbox:jobs", query=query))
        assert list(response.context["object_list"]) == [dead]


def test_a_given_up_job_is_started_again_and_that_is_recorded(
    staff: Client, administrator: User
) -> None:
    dead = job(1, JobState.DEAD, due_at=timezone.now() + timedelta(hours=1))
    assert retry(staff, dead).status_code == 302
    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == (JobState.PENDING, 0)
    assert dead.due_at <= timezone.now()
    entry = AuditEntry.objects.get(act="job.retry")
    assert (entry.actor_id, entry.title) == (administrator.pk, "search: page:1")
    assert entry.address == "127.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "kept"),
    [("198.51.100.1, 192.0.2.9", "192.0.2.9"), ("192.0.2.9:443", None), ("", "127.0.0.1")],
)
def test_the_record_names_the_person_s_address_not_the_front_server_s(
    staff: Client, settings: Any, forwarded: str, kept: str | None
) -> None:
    settings.PROXIES_IN_FRONT = 1
    url = reverse("portal_outbox:retry", args=[job(1, JobState.DEAD).pk])
    assert staff.post(url, headers={"X-Forwarded-For": forwarded}).status_code == 302
    assert AuditEntry.objects.get(act="job.retry").address == kept


@pytest.mark.parametrize("state", [JobState.PENDING, JobState.RUNNING, JobState.DONE])
def test_other_jobs_are_left_alone(staff: Client, state: JobState) -> None:
    other = job(1, state)
    assert retry(staff, other).status_code == 302
    other.refresh_from_db()
    assert (other.state, other.attempts) == (state, 10)
    assert not AuditEntry.objects.filter(act="job.retry").exists()


def test_only_posts_and_known_jobs(staff: Client) -> None:
    dead = job(1, JobState.DEAD)
    assert staff.get(reverse("portal_outbox:retry", args=[dead.pk])).status_code == 405
    assert staff.post(reverse("portal_outbox:retry", args=[dead.pk + 1])).status_code == 404


@pytest.mark.parametrize(("codenames", "sees"), [((), False), (("view_outboxjob",), True)])
def test_who_may_not_start_jobs(
    client: Client, administrator: User, codenames: tuple[str, ...], sees: bool
) -> None:
    dead = job(1, JobState.DEAD)
    user = person("bientap", *codenames)
    client.force_login(user)
    listed = client.get(reverse("portal_outbox:jobs"))
    assert (listed.status_code == 200) is sees
    assert reverse("portal_outbox:retry", args=[dead.pk]) not in listed.content.decode()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert ("background-jobs" in home) is sees
    retry(client, dead)
    dead.refresh_from_db()
    assert dead.state == JobState.DEAD
    with pytest.raises(PermissionDenied):
        RetryJob(dead.pk, user).execute()


@pytest.fixture
def nothing_listens() -> Iterator[None]:
    receivers, job_retried.receivers = job_retried.receivers, []
    job_retried.sender_receivers_cache.clear()
    yield
    job_retried.receivers = receivers
    job_retried.sender_receivers_cache.clear()


def test_what_nobody_records_does_not_happen(administrator: User, nothing_listens: None) -> None:
    dead = job(1, JobState.DEAD)
    with pytest.raises(RuntimeError, match="records"):
        RetryJob(dead.pk, administrator).execute()
    dead.refresh_from_db()
    assert dead.state == JobState.DEAD


def test_status_counts_and_lag() -> None:
    now = timezone.now()
    assert queue_status().lag == timedelta()
    job(1, JobState.PENDING, due_at=now + timedelta(hours=1))
    job(2, JobState.PENDING, due_at=now - timedelta(minutes=3))
    job(3, JobState.RUNNING, due_at=now - timedelta(hours=3), leased_until=now + timedelta(1))
    job(4, JobState.DEAD, due_at=now - timedelta(days=3))
    status = queue_status()
    assert (status.waiting, status.running, status.given_up) == (2, 1, 1)
    assert timedelta(minutes=3) <= status.lag < timedelta(minutes=4)
    OutboxJob.objects.filter(state=JobState.RUNNING).update(leased_until=now)
    assert queue_status().lag >= timedelta(hours=3)


def test_lag_in_words() -> None:
    words = [lag_in_words(timedelta(seconds=n)) for n in (5, 300, 3 * 3600)]
    assert [word.split()[0] for word in words] == ["5", "5", "3"]
    assert len({word.split()[1] for word in words}) == 3


def test_query_count_is_the_same_at_any_number_of_jobs(staff: Client) -> None:
    for number in range(10):
        job(number, JobState.DEAD)
    few = queries(staff, reverse("portal_outbox:jobs"))
    OutboxJob.objects.bulk_create(
        OutboxJob(consumer="search", key=f"x:{number}", state=JobState.DEAD)
        for number in range(200)
    )
    assert queries(staff, reverse("portal_outbox:jobs")) == few


def test_consumers_are_offered_as_filters(staff: Client) -> None:
    html = staff.get(reverse("portal_outbox:jobs")).content.decode()
    assert all(name in html for name in registry.names())


def test_consumers_are_called_by_what_they_do(staff: Client) -> None:
    assert set(registry.names()) <= set(NAMES)
    job(1, JobState.PENDING, consumer="machine_draft")
    html = staff.get(reverse("portal_outbox:jobs")).content.decode()
    assert "Bản nháp máy dịch" in html
    assert ">machine_draft<" not in html
    assert name_of("another") == "another"
