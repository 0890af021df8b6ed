"""Asks the worker to look at a file (rule 5: no web request does)."""

from __future__ import annotations

from media.models import IncomingFile
from portal.outbox.queue import put

CONSUMER = "intake"


def ask_for_examination(incoming: IncomingFile) -> None:
    """Queue one file, in the transaction of what brought it."""
    put(CONSUMER, str(incoming.pk))
