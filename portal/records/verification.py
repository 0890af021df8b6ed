"""Compares the audit trail with its seals and names what differs (Z04)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.records.chain import (
    FIELDS,
    SEAL_ACT,
    RowDigest,
    bounds,
    day_of,
    digests_of,
    seal_checksum,
    unpack,
)
from portal.records.models import AuditEntry, AuditSeal


class What(models.TextChoices):
    """What is wrong with a day, a row or a seal."""

    ROW_CHANGED = "row_changed", _("the row was changed")
    ROW_MISSING = "row_missing", _("the row was removed")
    ROW_ADDED = "row_added", _("the row was added later")
    SEAL_CHANGED = "seal_changed", _("the seal was changed")
    SEAL_MISSING = "seal_missing", _("the seal was removed")
    CHAIN_BROKEN = "chain_broken", _("the seal does not follow the one before it")
    HEAD_MISSING = "head_missing", _("the checksum noted elsewhere is not in the chain")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was sealed; ``row`` is the id of the audit entry."""

    day: date | None
    what: What
    row: int | None = None

    @property
    def label(self) -> str | Promise:
        """What is wrong, in words."""
        return self.what.label


def differences(
    progress: Callable[[int], object] = lambda _rows: None, head: str = ""
) -> Iterator[Difference]:
    """Yield everything that differs, the oldest day first.

    ``progress`` is told how many rows were compared; ``head`` is a checksum that was noted
    outside the portal and must be part of the chain.
    """
    seals = AuditSeal.objects.order_by("day")
    first = seals.first()
    if first is not None:
        yield from _before(first.day)
    previous: AuditSeal | None = None
    for seal in seals.iterator(chunk_size=50):
        yield from _links(previous, seal)
        yield from _rows(seal)
        progress(seal.count)
        previous = seal
    yield from _noted_seals()
    if head and not AuditSeal.objects.filter(sha256=head).exists():
        yield Difference(None, What.HEAD_MISSING)


def sealed_rows() -> int:
    """Return how many rows the seals cover."""
    return AuditSeal.objects.aggregate(total=models.Sum("count"))["total"] or 0


def _before(first_day: date) -> Iterator[Difference]:
    """Yield rows dated before the chain begins: sealing began with the oldest row there was."""
    rows = AuditEntry.objects.filter(created_at__lt=bounds(first_day)[0]).order_by("created_at")
    for pk, moment in rows.values_list("pk", "created_at"):
        yield Difference(day_of(moment), What.ROW_ADDED, pk)


def _links(previous: AuditSeal | None, seal: AuditSeal) -> Iterator[Difference]:
    """Yield what is wrong with a seal itself and with its place in the chain."""
    if previous is not None:
        day = previous.day + timedelta(days=1)
        while day < seal.day:
            yield Difference(day, What.SEAL_MISSING)
            day += timedelta(days=1)
    if seal.previous_sha256 != (previous.sha256 if previous else ""):
        yield Difference(seal.day, What.CHAIN_BROKEN)
    packed = bytes(seal.row_digests)
    intact = (
        hashlib.sha256(packed).hexdigest() == seal.rows_sha256
        and seal.hash_version in FIELDS
        and seal_checksum(seal) == seal.sha256
    )
    if not intact:
        yield Difference(seal.day, What.SEAL_CHANGED)


def _rows(seal: AuditSeal) -> Iterator[Difference]:
    """Yield the rows of a day that are not as they were sealed, walking both lists by id."""
    if seal.hash_version not in FIELDS:
        return
    stored = digests_of(seal.day, seal.hash_version)
    for row, sealed, now in _paired(unpack(bytes(seal.row_digests)), stored):
        if now is None:
            yield Difference(seal.day, What.ROW_MISSING, row)
        elif sealed is None:
            yield Difference(seal.day, What.ROW_ADDED, row)
        elif sealed != now:
            yield Difference(seal.day, What.ROW_CHANGED, row)


def _paired(
    sealed: list[RowDigest], stored: Iterator[RowDigest]
) -> Iterator[tuple[int, bytes | None, bytes | None]]:
    """Yield each id with its digest in the seal and in the trail; what is new comes last."""
    left = dict(sealed)
    new: list[RowDigest] = []
    found: dict[int, bytes] = {}
    for pk, digest in stored:
        if pk in left:
            found[pk] = digest
        else:
            new.append((pk, digest))
    for pk, digest in left.items():
        yield pk, digest, found.get(pk)
    for pk, digest in new:
        yield pk, None, digest


def _noted_seals() -> Iterator[Difference]:
    """Yield days whose seal is not the one that the trail itself says was written."""
    known = {
        seal.day.isoformat(): seal.sha256
        for seal in AuditSeal.objects.only("day", "sha256").iterator()
    }
    noted = AuditEntry.objects.filter(act=SEAL_ACT).order_by("id").values_list("details", flat=True)
    for details in noted.iterator():
        day, checksum = details.get("day", ""), details.get("sha256", "")
        if day not in known:
            yield Difference(date.fromisoformat(day), What.SEAL_MISSING)
        elif known[day] != checksum:
            yield Difference(date.fromisoformat(day), What.SEAL_CHANGED)
