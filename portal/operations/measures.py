"""What is measured: answers, the queue, schedules, invariants, workers, backups."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from wagtail.models import Page, Revision

from portal.operations import counters, heartbeat, invariants, readiness
from portal.operations.exposition import Measure
from portal.operations.models import Beat
from portal.outbox.queries import open_jobs, queue_status

OVERDUE_AFTER = timedelta(seconds=60)  # publish gate §9, I4
BACKUP = "backup"


def collect() -> list[Measure]:
    """Return every measure as it is now."""
    return [*_answers(), *_queue(), _overdue(), *_invariants(), _workers(), _backup(), _ready()]


def _answers() -> list[Measure]:
    count = Measure("portal_requests_total", "counter", "Answers by kind of address and status.")
    seconds = Measure(
        "portal_request_seconds_total", "counter", "Seconds spent on answers by kind and status."
    )
    for kind, status, number, spent in counters.totals():
        count.add(number, kind=kind, status=status)
        seconds.add(spent, kind=kind, status=status)
    return [count, seconds]


def _queue() -> list[Measure]:
    jobs = Measure("portal_outbox_jobs", "gauge", "Jobs by consumer and state, without done ones.")
    rows = open_jobs().values_list("consumer", "state")
    for consumer, state, number in rows.annotate(number=Count("pk")).order_by("consumer", "state"):
        jobs.add(number, consumer=consumer, state=state)
    dead = Measure("portal_outbox_dead", "gauge", "Jobs that were given up.")
    status = queue_status()
    dead.add(status.given_up)
    lag = Measure("portal_outbox_lag_seconds", "gauge", "For how long the oldest due job waits.")
    lag.add(status.lag.total_seconds())
    return [jobs, dead, lag]


def _overdue() -> Measure:
    measure = Measure("portal_scheduled_overdue", "gauge", "Schedules and expiries past due.")
    limit = timezone.now() - OVERDUE_AFTER
    measure.add(Revision.objects.filter(approved_go_live_at__lt=limit).count(), kind="publish")
    measure.add(Page.objects.filter(live=True, expire_at__lt=limit).count(), kind="expire")
    return measure


def _invariants() -> list[Measure]:
    failures = Measure(
        "portal_invariant_failures", "gauge", "Violations of the publish gate found last."
    )
    age = Measure("portal_invariants_age_seconds", "gauge", "Age of the last check of invariants.")
    newest = Beat.objects.filter(name=invariants.NAME).first()
    if newest is not None:
        failures.add(newest.failures)
        age.add((timezone.now() - newest.seen_at).total_seconds())
    return [failures, age]


def _workers() -> Measure:
    measure = Measure("portal_worker_age_seconds", "gauge", "Age of each worker's sign of life.")
    for beat in Beat.objects.filter(name__startswith=heartbeat.WORKER).order_by("name"):
        measure.add(
            (timezone.now() - beat.seen_at).total_seconds(),
            worker=beat.name.removeprefix(heartbeat.WORKER),
        )
    return measure


def _backup() -> Measure:
    measure = Measure("portal_backup_age_seconds", "gauge", "Age of the last whole backup.")
    age = heartbeat.age_of(BACKUP)
    if age is not None:
        measure.add(age)
    return measure


def _ready() -> Measure:
    measure = Measure("portal_ready", "gauge", "1 where a check of readiness is passed.")
    for finding in readiness.findings():
        measure.add(float(finding.is_ok), check=finding.name)
    return measure
