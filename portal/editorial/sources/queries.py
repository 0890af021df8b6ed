"""Finds a text's source in the register, and a source's texts on the portal (REG-09)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from django.apps import apps
from django.utils import timezone
from wagtail.models import Page

from portal.editorial.sources.models import NewsSource

# origins whose text goes when the source takes its own down
TAKEN = ("taken", "translated")
FIELDS = ("origin", "source_name", "source_url")


def entries_for(name: str, url: str) -> list[NewsSource]:
    """Return the register's entries of a source, whatever their period."""
    return [entry for entry in NewsSource.objects.all() if matches(entry, name, url)]


def entry_on(entries: Iterable[NewsSource], day: date) -> NewsSource | None:
    """Return the entry that holds on a day."""
    return next((entry for entry in entries if entry.holds_on(day)), None)


def matches(entry: NewsSource, name: str, url: str) -> bool:
    """Tell whether an item's source is this one: by name, or by the host of its address."""
    if _plain(entry.name) == _plain(name):
        return True
    host = (urlsplit(url).hostname or "").lower()
    return bool(entry.hostname) and (host == entry.hostname or host.endswith(f".{entry.hostname}"))


def live_items(entry: NewsSource) -> list[Page]:
    """Return what readers see of a source's texts, the newest first."""
    found = [pk for pk, name, url in _live_rows() if matches(entry, name, url)]
    return list(
        Page.objects.filter(pk__in=found)
        .select_related("locale")
        .order_by("-last_published_at", "pk")
    )


def press_sources_in_force() -> int:
    """Return from how many press agencies texts may be taken today (REG-09 asks for several)."""
    today = timezone.localdate()
    return len(
        {
            _plain(entry.name)
            for entry in NewsSource.objects.filter(kind="press")
            if entry.holds_on(today) and entry.has_agreement
        }
    )


def _live_rows() -> Iterator[tuple[int, str, str]]:
    """Yield the public items of foreign origin of every page type that names sources."""
    for model in apps.get_models():
        if issubclass(model, Page) and all(hasattr(model, field) for field in FIELDS):
            yield from model._default_manager.filter(
                live=True, alias_of__isnull=True, origin__in=TAKEN
            ).values_list("pk", "source_name", "source_url")


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
