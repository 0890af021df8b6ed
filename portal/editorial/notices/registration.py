"""Announces the consumers and the recurring work of the notices; called from ``ready()``."""

from __future__ import annotations

from portal.editorial.notices import events, mailing, reminders
from portal.outbox import periodic, registry

DIGEST_SECONDS = 1800
REMINDER_SECONDS = 1800
TIDY_SECONDS = 86_400


def register() -> None:
    """Let acts find the consumers and the worker the clock's work."""
    registry.register(registry.Consumer(events.NAME, events.handle, state_based=False))
    registry.register(
        registry.Consumer(mailing.NAME, mailing.send, max_attempts=mailing.MOST_TRIES)
    )
    periodic.every(DIGEST_SECONDS, "notice_digests", mailing.collect_digests)
    periodic.every(REMINDER_SECONDS, "notice_reminders", reminders.remind)
    periodic.every(TIDY_SECONDS, "notice_tidy", mailing.forget_old)
