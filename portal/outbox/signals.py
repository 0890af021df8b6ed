"""What higher packages may answer to: the outbox itself knows no audit trail."""

from __future__ import annotations

from django.dispatch import Signal

# sent inside the transaction; arguments: job (as it is now), actor, address
job_retried = Signal()
