"""Takes the segments of an approved translation into the memory, in a worker (T05).

The gate's announcement of an approval is the only way in: nothing unapproved is ever remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from portal.outbox import registry
from portal.records.models import Approval
from translations.fingerprints import normal_plain
from translations.languages import BY_LOCALE
from translations.memory.models import LearnedApproval, MemoryBand, MemoryEntry
from translations.models import RevisionSource, SegmentRecord
from translations.segments.pairing import PairedSegment, pair_segments
from translations.segments.reading import hash_of

NAME = "translation_memory"
ACTS = ("page.publish", "page.schedule", "translation.adopt")
BATCH = 500
_UPDATED = (
    "context", "origin", "base_model", "object_id", "title", "approval_id", "revision_id",
    "source_revision_id", "approved_at", "approved_by_name",
)  # fmt: skip


def register() -> None:
    """Announce the consumer; an event consumer, for every approval counts."""
    registry.register(registry.Consumer(NAME, run, state_based=False))


def run(_key: str, payload: dict[str, Any]) -> None:
    """Learn from one approval; anything else the gate announces is nothing to learn from."""
    if payload.get("act") in ACTS and payload.get("approval"):
        learn(payload["approval"])


@transaction.atomic
def learn(approval_id: int) -> int:
    """Take over one approval's segments once; returns how many pairs there were."""
    approval = Approval.objects.filter(pk=approval_id).first()
    if approval is None or not approval.translation_key:
        return 0
    source_id, source_locale = _source_of(approval)
    if source_id is None or not {source_locale, approval.locale_code} <= set(BY_LOCALE):
        return 0
    _learned, is_new = LearnedApproval.objects.get_or_create(approval_id=approval_id)
    if not is_new:
        return 0
    source, target = _revisions(source_id, approval.revision_id)
    if source is None or target is None:
        return 0
    pairing = pair_segments(source, target)
    entries = _entries(approval, source_id, source_locale, pairing.pairs)
    _store(entries)
    LearnedApproval.objects.filter(approval_id=approval_id).update(
        pairs=len(entries), skipped=len(pairing.unpaired)
    )
    return len(entries)


def _source_of(approval: Approval) -> tuple[int | None, str]:
    """Return the source revision and its language; some pages were recorded after approval."""
    if approval.source_revision_id is not None:
        return approval.source_revision_id, approval.source_locale_code
    recorded = RevisionSource.objects.filter(target_revision_id=approval.revision_id)
    found = recorded.values_list("source_revision_id", "source_locale_code").first()
    return found or (None, "")


def _revisions(source_id: int, target_id: int) -> tuple[Revision | None, Revision | None]:
    """Return both revisions; one that was purged meanwhile teaches nothing."""
    found = Revision.objects.in_bulk([source_id, target_id])
    return found.get(source_id), found.get(target_id)


def _entries(
    approval: Approval, source_id: int, source_locale: str, pairs: Iterable[PairedSegment]
) -> list[MemoryEntry]:
    """Return one unsaved entry per distinct pair that says something in both languages."""
    origins = origins_of(approval)
    found: dict[tuple[str, str], MemoryEntry] = {}
    for pair in pairs:
        if not normal_plain(pair.source_html) or not normal_plain(pair.target_html):
            continue
        entry = MemoryEntry(
            source_locale=source_locale,
            target_locale=approval.locale_code,
            source_html=pair.source_html,
            target_html=pair.target_html,
            context=pair.context[:255],
            origin=origins.get((pair.path, hash_of(pair.source_html)), ""),
            base_model=approval.base_model,
            object_id=approval.object_id,
            title=approval.title,
            approval_id=approval.pk,
            revision_id=approval.revision_id,
            source_revision_id=source_id,
            approved_at=approval.created_at,
            approved_by_name=approval.approved_by_name,
        )
        entry.fill_derived()
        found.setdefault((entry.source_hash, entry.target_hash), entry)
    return list(found.values())


def origins_of(approval: Approval) -> dict[tuple[str, str], str]:
    """Return where the desk knows the words of each place and source text from (T03)."""
    rows = SegmentRecord.objects.filter(
        job__translation_key=str(approval.translation_key),
        job__target_locale__language_code=approval.locale_code,
    )
    return {
        (path, digest): origin
        for path, digest, origin in rows.values_list("path", "string_hash", "origin")
    }


def _store(entries: list[MemoryEntry]) -> None:
    """Write new pairs and let known ones name their newest approval; six queries for any number."""
    if not entries:
        return
    pair = (entries[0].source_locale, entries[0].target_locale)
    known = {
        (entry.source_hash, entry.target_hash): entry
        for entry in MemoryEntry.objects.filter(
            source_locale=pair[0],
            target_locale=pair[1],
            source_hash__in={entry.source_hash for entry in entries},
        )
    }
    fresh, renewed = [], []
    for entry in entries:
        old = known.get((entry.source_hash, entry.target_hash))
        if old is None:
            fresh.append(entry)
        elif old.approval_id < entry.approval_id:
            for name in _UPDATED:
                setattr(old, name, getattr(entry, name))
            renewed.append(old)
    MemoryEntry.objects.bulk_update(renewed, _UPDATED, batch_size=BATCH)
    remember(fresh)


def remember(entries: list[MemoryEntry]) -> None:
    """Write new entries with the rows they are found by; derived fields are filled already."""
    stored = MemoryEntry.objects.bulk_create(entries, batch_size=BATCH)
    rows = [row for entry in stored for row in entry.band_rows()]
    MemoryBand.objects.bulk_create(rows, batch_size=BATCH * 4)
