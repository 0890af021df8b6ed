"""Joins search with the outbox, the clock, Wagtail's signals and Django's checks."""

from __future__ import annotations

from django.core import checks

from portal.outbox import periodic, registry
from search import admin_index, consumer, declarations, indexing, signal_handlers
from search.attachments import consumer as attached
from search.reports import counting

NIGHTLY = 24 * 3600.0
MOST_TRIES = 1000  # an outage never makes a job dead: the log does not depend on any engine


def register() -> None:
    """Announce everything once, at start."""
    registry.register(registry.Consumer(consumer.NAME, consumer.run, max_attempts=MOST_TRIES))
    registry.register(registry.Consumer(admin_index.NAME, admin_index.run))
    registry.register(registry.Consumer(attached.NAME, attached.run, max_attempts=5))
    periodic.every(1.0, "search: expiry", consumer.expire)
    periodic.every(2.0, "search: catch up", indexing.sync_all)
    periodic.every(NIGHTLY, "search: reconcile", consumer.reconcile)
    periodic.every(NIGHTLY, "search: tidy counts of queries", counting.tidy)
    signal_handlers.connect()
    admin_index.connect()
    checks.register(declarations.check)
