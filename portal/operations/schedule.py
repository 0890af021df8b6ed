"""What the worker does for those who look after the machine."""

from __future__ import annotations

from portal.operations import heartbeat, invariants, tidying
from portal.operations.front.refresh import AGAIN, refresh, refresh_again
from portal.outbox import periodic, registry

BEAT_SECONDS = 10
INVARIANT_SECONDS = 600  # publish gate §9: every ten minutes


def register() -> None:
    """Announce the recurring work and the consumer that refreshes the cache in front."""
    periodic.every(BEAT_SECONDS, "heartbeat", heartbeat.beat)
    periodic.every(INVARIANT_SECONDS, "invariants_noted", invariants.check_and_note)
    periodic.every(tidying.EVERY_SECONDS, tidying.NAME, tidying.tidy)
    registry.register(
        registry.Consumer(name="cache", run=refresh, state_based=True, is_urgent=True)
    )
    registry.register(registry.Consumer(name=AGAIN, run=refresh_again, state_based=True))
