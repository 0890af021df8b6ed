from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from portal.editorial.triggers import installation
from portal.operations import heartbeat, measures
from portal.operations.access import TOKEN_HEADER, token
from portal.operations.models import Beat
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob

ELSEWHERE = {"x-forwarded-for": "203.0.113.7"}


@pytest.fixture
def watcher() -> Client:
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def alive(db: None) -> None:
    heartbeat.beat()


def test_liveness_asks_no_database(watcher: Client) -> None:
    response = watcher.get("/_util/health", headers=ELSEWHERE)
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response.headers["Cache-Control"]


def test_ready_tells_others_nothing_but_ok(alive: None, watcher: Client) -> None:
    response = watcher.get("/_util/ready", headers=ELSEWHERE)
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    "headers",
    [{}, {"x-forwarded-for": "203.0.113.7, 127.0.0.1"}, {**ELSEWHERE, TOKEN_HEADER: "the token"}],
    ids=["loopback", "loopback through the front", "token"],
)
def test_ready_tells_details_to_those_who_may_know(
    alive: None, watcher: Client, headers: dict[str, str]
) -> None:
    if TOKEN_HEADER in headers:
        headers = {**headers, TOKEN_HEADER: token()}
    checks = watcher.get("/_util/ready", headers=headers).json()["checks"]
    assert set(checks) == {"database", "migrations", "triggers", "worker", "outbox"}
    assert {item["status"] for item in checks.values()} == {"ok"}


@pytest.mark.parametrize(
    "headers",
    [
        ELSEWHERE,
        {"x-forwarded-for": "127.0.0.1, 203.0.113.7"},
        {**ELSEWHERE, TOKEN_HEADER: "guess"},
    ],
    ids=["elsewhere", "claims to be loopback", "wrong token"],
)
def test_details_and_metrics_are_kept_from_others(
    alive: None, watcher: Client, headers: dict[str, str]
) -> None:
    assert "checks" not in watcher.get("/_util/ready", headers=headers).json()
    assert watcher.get("/_util/metrics", headers=headers).status_code == 404


@pytest.mark.django_db
def test_not_ready_without_a_worker(watcher: Client) -> None:
    response = watcher.get("/_util/ready")
    assert response.status_code == 503
    assert response.json()["checks"]["worker"]["status"] == "not ok"


def test_not_ready_when_the_worker_went_silent(alive: None, watcher: Client) -> None:
    Beat.objects.update(seen_at=timezone.now() - timedelta(minutes=4))
    response = watcher.get("/_util/ready", headers=ELSEWHERE)
    assert (response.status_code, response.json()) == (503, {"status": "not ok"})


def test_not_ready_when_jobs_wait_too_long(alive: None, watcher: Client) -> None:
    OutboxJob.objects.create(
        consumer="cache", key="x", due_at=timezone.now() - timedelta(minutes=6)
    )
    checks = watcher.get("/_util/ready").json()["checks"]
    assert [name for name, item in checks.items() if item["status"] != "ok"] == ["outbox"]


def test_not_ready_without_the_triggers_of_the_gate(alive: None, watcher: Client) -> None:
    installation.drop()
    checks = watcher.get("/_util/ready").json()["checks"]
    assert [name for name, item in checks.items() if item["status"] != "ok"] == ["triggers"]


def test_a_check_that_fails_is_told_without_its_text(
    alive: None, watcher: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Any:
        raise RuntimeError("password=hunter2")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", broken)
        response = watcher.get("/_util/ready")
    assert response.status_code == 503
    assert response.json()["checks"]["database"]["detail"] == "RuntimeError"


def test_metrics_are_prometheus_text(alive: None, watcher: Client) -> None:
    OutboxJob.objects.create(consumer="cache", key="x", state=JobState.DEAD)
    heartbeat.note("invariants", failures=2)
    heartbeat.note(measures.BACKUP)
    watcher.get("/vi/khong-co/")
    response = watcher.get("/_util/metrics")
    lines = response.content.decode().splitlines()
    assert response.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert 'portal_outbox_jobs{consumer="cache",state="dead"} 1' in lines
    assert "portal_outbox_dead 1" in lines
    assert "portal_invariant_failures 2" in lines
    assert 'portal_ready{check="database"} 1' in lines
    assert 'portal_scheduled_overdue{kind="publish"} 0' in lines
    for start in (
        'portal_requests_total{kind="page",status="404"} ',
        "portal_worker_age_seconds{worker=",
        "portal_outbox_lag_seconds ",
        "portal_backup_age_seconds ",
    ):
        assert any(line.startswith(start) for line in lines), start
    assert all(line.startswith("# ") or " " in line for line in lines)


@pytest.mark.parametrize("name", ["health", "ready", "metrics"])
def test_nothing_can_be_posted(alive: None, watcher: Client, name: str) -> None:
    assert watcher.post(f"/_util/{name}").status_code in {403, 405}
