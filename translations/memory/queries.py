"""What the memory knows about a text: exact and similar pairs, and where words occur (T04)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from rapidfuzz.distance import Levenshtein

from portal.records.models import Withdrawal
from translations.fingerprints import TAG, normal_plain, tags_of, text_hash
from translations.memory.models import MemoryBand, MemoryEntry
from translations.memory.sketch import bands, comparable

EXACT = 100
ALMOST = 99  # the same words with other marks, case or markup
LEAST_PERCENT = 70
CANDIDATES = 200
SHORT = 2  # characters a concordance needs


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One pair of the memory beside a text. ``is_withdrawn``: readers no longer see its item."""

    entry_id: int
    percent: int
    source_html: str
    target_html: str
    context: str
    title: str
    origin: str
    approved_at: datetime
    approved_by: str
    is_withdrawn: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it may be filled in as it stands: words and markup are the same."""
        return self.percent == EXACT and not self.is_withdrawn


def suggestions(
    source_html: str,
    source_locale: str,
    target_locale: str,
    limit: int = 5,
    *,
    context: str = "",
    least: int = LEAST_PERCENT,
) -> list[Suggestion]:
    """Return the pairs closest to a text, the best first; four queries at most.

    The same place (a title among titles) and the newest approval win between equals. Candidates
    come from an index over bands and lengths, so the size of the memory does not count.
    """
    text = comparable(normal_plain(source_html))
    if not text:
        return []
    pair = MemoryEntry.objects.filter(source_locale=source_locale, target_locale=target_locale)
    exact = list(pair.filter(source_hash=text_hash(source_html))[:CANDIDATES])
    found = {entry.pk: entry for entry in exact}
    if len(exact) < limit:
        found |= {entry.pk: entry for entry in _similar(text, source_locale, target_locale, least)}
    scored = [(percent_of(source_html, text, entry), entry) for entry in found.values()]
    best = sorted(
        ((percent, entry) for percent, entry in scored if percent >= least),
        key=lambda each: (-each[0], each[1].context != context, -each[1].approved_at.timestamp()),
    )[:limit]
    withdrawn = withdrawn_among(entry for _percent, entry in best)
    return [_suggestion(percent, entry, withdrawn) for percent, entry in best]


def exact_for(
    sources: Iterable[str], source_locale: str, target_locale: str
) -> dict[str, list[Suggestion]]:
    """Return the pairs that hold a text word for word, for many texts in two queries."""
    by_hash: dict[str, list[MemoryEntry]] = {}
    wanted = {html: text_hash(html) for html in sources}
    entries = list(
        MemoryEntry.objects.filter(
            source_locale=source_locale,
            target_locale=target_locale,
            source_hash__in=set(wanted.values()),
        )
    )
    for entry in entries:
        by_hash.setdefault(entry.source_hash, []).append(entry)
    withdrawn = withdrawn_among(entries)
    return {
        html: [
            _suggestion(percent_of(html, comparable(normal_plain(html)), entry), entry, withdrawn)
            for entry in by_hash.get(key, ())
        ]
        for html, key in wanted.items()
    }


def concordance(
    words: str,
    source_locale: str = "",
    target_locale: str = "",
    limit: int | None = 20,
) -> QuerySet[MemoryEntry]:
    """Return where words occur, on either side, with or without marks; the newest first.

    A language left empty means any.
    """
    text = comparable(words)
    entries = MemoryEntry.objects.order_by("-approved_at", "-id")
    if source_locale:
        entries = entries.filter(source_locale=source_locale)
    if target_locale:
        entries = entries.filter(target_locale=target_locale)
    if len(text) < SHORT:
        return entries.none()
    return entries.filter(Q(source_text__contains=text) | Q(target_text__contains=text))[:limit]


def percent_of(source_html: str, text: str, entry: MemoryEntry) -> int:
    """Return how alike a text and an entry's source are; ``text`` is the text folded."""
    if text == entry.source_text:
        same = normal_plain(source_html) == normal_plain(entry.source_html)
        return EXACT if same and tags_of(source_html) == tags_of(entry.source_html) else ALMOST
    return min(ALMOST, int(Levenshtein.normalized_similarity(text, entry.source_text) * 100))


def withdrawn_among(entries: Iterable[MemoryEntry]) -> set[int]:
    """Return which entries rest on an approval that a withdrawal spent, in one query (E12)."""
    entries = list(entries)
    if not entries:
        return set()
    spent: dict[tuple[str, str], int] = {}
    rows = Withdrawal.objects.filter(
        base_model__in={entry.base_model for entry in entries},
        object_id__in={entry.object_id for entry in entries},
    ).values_list("base_model", "object_id", "after_approval_id")
    for base_model, object_id, approval_id in rows:
        key = (base_model, object_id)
        spent[key] = max(approval_id, spent.get(key, 0))
    return {
        entry.pk
        for entry in entries
        if spent.get((entry.base_model, entry.object_id), 0) >= entry.approval_id
    }


def _similar(text: str, source_locale: str, target_locale: str, least: int) -> list[MemoryEntry]:
    """Return the entries that share bands with a text and cannot be too short or too long."""
    length = len(text)
    rows: Any = (
        MemoryBand.objects.filter(
            band__in=bands(text, source_locale, target_locale),
            length__gte=length * least // 100,
            length__lte=length * 100 // least + 1,
        )
        .values("entry_id")
        .annotate(shared=Count("pk"))
        .order_by("-shared", "-entry_id")[:CANDIDATES]
    )
    return list(MemoryEntry.objects.filter(pk__in=[row["entry_id"] for row in rows]))


def _suggestion(percent: int, entry: MemoryEntry, withdrawn: set[int]) -> Suggestion:
    return Suggestion(
        entry_id=entry.pk,
        percent=percent,
        source_html=entry.source_html,
        target_html=entry.target_html,
        context=entry.context,
        title=entry.title,
        origin=entry.origin,
        approved_at=entry.approved_at,
        approved_by=entry.approved_by_name,
        is_withdrawn=entry.pk in withdrawn,
    )


def fitted(target_html: str, source_html: str) -> str:
    """Return a translation that fits another source's markup: its own tags, or none of them."""
    if set(tags_of(target_html)) <= set(tags_of(source_html)):
        return target_html
    return TAG.sub("", target_html)
