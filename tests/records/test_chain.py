# ruff: noqa: S311, S608  chance needs no secrecy here; the models name the tables
from __future__ import annotations

import json
import random
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from portal.records import chain
from portal.records.models import AuditEntry, AuditSeal
from portal.records.verification import What, differences
from tests.records.entries import at, days_ago, drop_triggers, entry, store

pytestmark = pytest.mark.django_db

ENTRIES = AuditEntry._meta.db_table
SEALS = AuditSeal._meta.db_table
COLUMNS = ", ".join(field.column for field in AuditEntry._meta.concrete_fields[1:])
STATEMENTS = {
    "id": f"UPDATE {ENTRIES} SET id = id + 100000 WHERE id = %s",
    "delete": f"DELETE FROM {ENTRIES} WHERE id = %s",
    "insert": f"INSERT INTO {ENTRIES} ({COLUMNS}) SELECT {COLUMNS} FROM {ENTRIES} WHERE id = %s",
}
CHANGES = ("text", "text", "actor", "moment", "json", "key", "address", "seal", *STATEMENTS)
SEAL_CHANGES = (
    ("count", 5), ("first_id", 0), ("rows_sha256", "0" * 64), ("sha256", "0" * 64),
    ("previous_sha256", "0" * 64), ("row_digests", b"\x00" * 40),
)  # fmt: skip
TEXT = ("act", "actor_name", "object_model", "object_id", "locale_code", "title", "task_code")


@pytest.fixture
def trail() -> list[AuditEntry]:
    """Six rows on each of five finished days, one day without a row, three rows of today."""
    rows = [
        entry(at(days_ago(day), 8 + hour), number=10 * day + hour)
        for day in (6, 5, 4, 2, 1)
        for hour in range(6)
    ]
    rows += [entry(timezone.now(), number=number) for number in range(3)]
    return store(rows)


@pytest.fixture
def sealed(trail: list[AuditEntry]) -> list[AuditSeal]:
    seals = chain.seal_finished_days()
    drop_triggers(ENTRIES, SEALS)
    return seals


def run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount > 0


def test_every_finished_day_is_sealed_once(trail: list[AuditEntry]) -> None:
    seals = chain.seal_finished_days()
    expected = 6 if timezone.localtime().hour >= 1 else 5
    assert [seal.day for seal in seals] == [days_ago(n) for n in (6, 5, 4, 3, 2, 1)][:expected]
    assert seals[3].count == 0
    assert chain.seal_finished_days() == []
    assert [seal.previous_sha256 for seal in seals[1:]] == [seal.sha256 for seal in seals[:-1]]
    assert AuditEntry.objects.filter(act=chain.SEAL_ACT).count() == expected
    assert list(differences()) == []


def test_nothing_is_sealed_without_rows_or_before_the_day_is_over() -> None:
    assert chain.seal_finished_days() == []
    store([entry(timezone.now())])
    assert chain.seal_finished_days() == []
    assert list(differences()) == []


def test_a_day_is_sealed_only_after_its_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    store([entry(at(days_ago(1)))])
    midnight = chain.bounds(days_ago(1))[1]
    monkeypatch.setattr(chain.timezone, "now", lambda: midnight + timedelta(minutes=59))
    assert chain.seal_finished_days() == []
    monkeypatch.setattr(chain.timezone, "now", lambda: midnight + chain.GRACE)
    assert len(chain.seal_finished_days()) == 1


def test_two_workers_write_one_seal_per_day(
    trail: list[AuditEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, raced = chain.pack, []

    def another_first(rows: Any) -> bytes:
        packed = real(rows)
        if not raced:
            raced.append(True)
            chain.seal_finished_days()
        return packed

    monkeypatch.setattr(chain, "pack", another_first)
    assert chain.seal_finished_days() == []
    assert list(differences()) == []


def _alterations(rng: random.Random, rows: list[AuditEntry]) -> Any:
    """Yield 100 alterations as (name, SQL, values), each on a row or seal taken at random."""
    for _ in range(100):
        row = rng.choice(rows)
        kind = rng.choice(CHANGES)
        yield kind, *_alteration(kind, rng, row)


def _alteration(kind: str, rng: random.Random, row: AuditEntry) -> tuple[str, list[Any]]:
    """Return one SQL statement that alters a sealed row or the seal of its day."""
    if kind == "seal":
        column, value = rng.choice(SEAL_CHANGES)
        day = chain.day_of(row.created_at).isoformat()
        return f"UPDATE {SEALS} SET {column} = %s WHERE day = %s", [value, day]
    if kind in STATEMENTS:
        return STATEMENTS[kind], [row.pk]
    shift = timedelta(microseconds=rng.choice([1, -1000, 3_600_000_000, -86_400_000_000]))
    moment = connection.ops.adapt_datetimefield_value(row.created_at + shift)
    text = rng.choice(TEXT)
    json = f'{{"human": {rng.randrange(10**6)}}}'
    change, value = {
        "text": (f"{text} = {text} || %s", rng.choice("xyzá ")),
        "actor": ("actor_id = %s", rng.choice([None, 8, 70])),
        "moment": ("created_at = %s", moment),
        "json": (f"{rng.choice(('characters', 'details'))} = %s", json),
        "key": ("translation_key = %s", "f" * 32),
        "address": ("address = %s", f"198.51.100.{rng.randrange(255)}"),
    }[kind]
    return f"UPDATE {ENTRIES} SET {change} WHERE id = %s", [value, row.pk]


def test_a_hundred_of_a_hundred_random_alterations_are_found(
    trail: list[AuditEntry], sealed: list[AuditSeal]
) -> None:
    seed = random.randrange(10**9)
    rng = random.Random(seed)
    rows = [row for row in trail if chain.day_of(row.created_at) <= sealed[-1].day]
    missed = []
    for kind, sql, values in _alterations(rng, rows):
        point = transaction.savepoint()
        run(sql, *values)
        if next(differences(), None) is None:
            missed.append((kind, sql, values))
        transaction.savepoint_rollback(point)
    assert missed == [], f"seed {seed}"
    assert list(differences()) == []


def test_the_first_day_and_row_are_named(trail: list[AuditEntry], sealed: list[AuditSeal]) -> None:
    later, earlier = trail[20], trail[8]
    run(f"UPDATE {ENTRIES} SET title = 'x' WHERE id = %s", later.pk)
    run(f"DELETE FROM {ENTRIES} WHERE id = %s", earlier.pk)
    found = list(differences())
    assert [(item.day, item.what, item.row) for item in found] == [
        (chain.day_of(earlier.created_at), What.ROW_MISSING, earlier.pk),
        (chain.day_of(later.created_at), What.ROW_CHANGED, later.pk),
    ]
    with pytest.raises(CommandError) as raised:
        call_command("verify_audit")
    day = chain.day_of(earlier.created_at).isoformat()
    assert str(raised.value).startswith(f"{day}, row {earlier.pk}:")
    assert "\n" not in str(raised.value)
    with pytest.raises(CommandError, match=f"row {later.pk}"):
        call_command("verify_audit", "--all")


def test_a_row_dated_before_the_chain_is_found(sealed: list[AuditSeal]) -> None:
    store([entry(at(days_ago(30)))])
    assert [item.what for item in differences()] == [What.ROW_ADDED]


@pytest.mark.parametrize("position", [0, 2, -1])
def test_a_removed_seal_is_found(sealed: list[AuditSeal], position: int) -> None:
    run(f"DELETE FROM {SEALS} WHERE id = %s", sealed[position].pk)
    found = list(differences())
    assert What.SEAL_MISSING in {item.what for item in found}
    assert sealed[position].day in {item.day for item in found}


def test_a_trail_rewritten_with_all_its_seals_lacks_the_head_noted_elsewhere(
    trail: list[AuditEntry], sealed: list[AuditSeal]
) -> None:
    head = sealed[-1].sha256
    call_command("verify_audit", "--head", head, stdout=StringIO())
    run(f"UPDATE {ENTRIES} SET title = 'x' WHERE id = %s", trail[-5].pk)
    run(f"DELETE FROM {SEALS}")
    run(f"DELETE FROM {ENTRIES} WHERE act = %s", chain.SEAL_ACT)
    chain.seal_finished_days()
    assert list(differences()) == []
    assert [item.what for item in differences(head=head)] == [What.HEAD_MISSING]


def test_the_commands_speak(trail: list[AuditEntry]) -> None:
    out = StringIO()
    call_command("seal_audit", stdout=out)
    head = AuditSeal.objects.latest("day")
    assert f"Head: {head.day.isoformat()} {head.sha256}" in out.getvalue()
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert out.getvalue().startswith("30 sealed rows")


def test_a_seal_cannot_be_changed_by_code(trail: list[AuditEntry]) -> None:
    seal = chain.seal_finished_days()[0]
    with pytest.raises(PermissionDenied):
        seal.save()


def test_a_value_without_a_canonical_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no digest"):
        chain.row_digest({"id": object()})


def test_the_trail_is_exported_as_lines_that_can_be_checked(trail: list[AuditEntry]) -> None:
    out = StringIO()
    call_command("export_audit", "--after", trail[-3].pk, stdout=out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["id"] for line in lines] == [row.pk for row in trail[-2:]]
    digests = dict(chain.digests_of(timezone.localdate(), 1))
    assert [line["sha256"] for line in lines] == [digests[row.pk].hex() for row in trail[-2:]]
    out = StringIO()
    call_command("export_audit", "--limit", 1, stdout=out)
    assert json.loads(out.getvalue())["id"] == trail[0].pk
