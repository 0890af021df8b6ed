"""Seals each finished day of the audit trail and finds what was altered since (Z04, HP20-26).

A seal keeps the digest of every row of its day and the checksum of the seal before it. Whoever
changes, adds or removes a sealed row, or a seal, breaks the chain. The newest checksum (the head)
goes to the log, which the data centre collects: a trail rewritten from some day on, seals and all,
no longer holds a head that was noted elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import logging
import struct
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.records import audit
from portal.records.models import AuditEntry, AuditSeal

logger = logging.getLogger(__name__)

SEAL_ACT = "audit.seal"
HASH_VERSION = 1
# A version's list never changes: a new column of the trail gets a new version.
FIELDS: dict[int, tuple[str, ...]] = {
    1: (
        "id", "created_at", "act", "actor_id", "actor_name", "object_model", "object_id",
        "translation_key", "locale_code", "title", "task_code", "characters", "details", "address",
    ),
}  # fmt: skip
# An act that began before midnight is stored well before this has passed.
GRACE = timedelta(hours=1)
CHUNK = 2000

RowDigest = tuple[int, bytes]
_PACKED = struct.Struct(">q32s")


def seal_finished_days() -> list[AuditSeal]:
    """Seal every finished day that has no seal yet, oldest first; safe to run at any time."""
    sealed = []
    while (day := _next_day()) is not None:
        seal = _seal(day)
        if seal is None:  # another worker was faster: go on from what it wrote
            continue
        logger.info("Audit trail sealed: day %s, rows %s, head %s", day, seal.count, seal.sha256)
        sealed.append(seal)
    return sealed


def bounds(day: date) -> tuple[datetime, datetime]:
    """Return when a day of the portal begins and ends."""
    zone = timezone.get_default_timezone()
    return (
        datetime.combine(day, time.min, tzinfo=zone),
        datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone),
    )


def day_of(moment: datetime) -> date:
    """Return the day of the portal that a moment belongs to."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def digests_of(day: date, version: int) -> Iterator[RowDigest]:
    """Yield id and digest of every row of a day as the database holds them now."""
    start, end = bounds(day)
    rows = AuditEntry.objects.filter(created_at__gte=start, created_at__lt=end).order_by("id")
    for row in rows.values(*FIELDS[version]).iterator(chunk_size=CHUNK):
        yield row["id"], row_digest(row)


def row_digest(row: dict[str, Any]) -> bytes:
    """Return the SHA-256 of one row as canonical JSON."""
    return hashlib.sha256(canonical(row)).digest()


def pack(rows: Iterator[RowDigest]) -> bytes:
    """Return ids and digests as a seal keeps them."""
    return b"".join(_PACKED.pack(pk, digest) for pk, digest in rows)


def unpack(packed: bytes) -> list[RowDigest]:
    """Return the ids and digests that a seal keeps."""
    usable = len(packed) - len(packed) % _PACKED.size
    return list(_PACKED.iter_unpack(packed[:usable]))


def seal_checksum(seal: AuditSeal) -> str:
    """Return the checksum that a seal with these values must carry."""
    facts = {
        "day": seal.day.isoformat(),
        "hash_version": seal.hash_version,
        "count": seal.count,
        "first_id": seal.first_id,
        "last_id": seal.last_id,
        "rows_sha256": seal.rows_sha256,
        "previous_sha256": seal.previous_sha256,
    }
    return hashlib.sha256(canonical(facts)).hexdigest()


def _next_day() -> date | None:
    """Return the oldest finished day without a seal, ``None`` where all are sealed."""
    last = AuditSeal.objects.order_by("-day").values_list("day", flat=True).first()
    if last is None:
        first = AuditEntry.objects.order_by("created_at").values_list("created_at", flat=True)
        moment = first.first()
        if moment is None:
            return None
        day = day_of(moment)
    else:
        day = last + timedelta(days=1)
    return day if bounds(day)[1] + GRACE <= timezone.now() else None


def _seal(day: date) -> AuditSeal | None:
    """Write a day's seal and the act of sealing; ``None`` where the day got one meanwhile."""
    previous = AuditSeal.objects.order_by("-day").first()
    packed = pack(digests_of(day, HASH_VERSION))
    ids = [pk for pk, _digest in unpack(packed)]
    seal = AuditSeal(
        day=day,
        hash_version=HASH_VERSION,
        count=len(ids),
        first_id=ids[0] if ids else None,
        last_id=ids[-1] if ids else None,
        row_digests=packed,
        rows_sha256=hashlib.sha256(packed).hexdigest(),
        previous_sha256=previous.sha256 if previous else "",
    )
    seal.sha256 = seal_checksum(seal)
    try:
        with transaction.atomic():
            seal.save()
            audit.record(
                SEAL_ACT, actor=None, title=day.isoformat(),
                details={"day": day.isoformat(), "rows": seal.count, "sha256": seal.sha256},
            )  # fmt: skip
    except IntegrityError:
        return None
    return seal


def canonical(value: dict[str, Any]) -> bytes:
    """Return JSON that is the same on every database and in every version of Python."""
    return _ENCODER.encode(value).encode()


def _plain(value: Any) -> str:
    """Return moments to the microsecond in UTC, and keys, as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return value.hex
    raise TypeError(f"The audit trail holds a {type(value).__name__}, which has no digest.")


_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
)
