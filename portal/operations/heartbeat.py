"""Signs of life: a worker that hangs or died shows by the age of its newest one."""

from __future__ import annotations

import os
import socket
from datetime import timedelta

from django.utils import timezone

from portal.operations.models import Beat

WORKER = "worker:"
FORGOTTEN_AFTER = timedelta(days=1)


def note(name: str, failures: int = 0) -> None:
    """Write that something ran just now and how many things it found wrong."""
    Beat.objects.update_or_create(
        name=name, defaults={"seen_at": timezone.now(), "failures": failures}
    )


def beat() -> None:
    """Write this worker's sign of life; forget workers that ended long ago."""
    note(f"{WORKER}{socket.gethostname()[:100]}:{os.getpid()}")
    Beat.objects.filter(
        name__startswith=WORKER, seen_at__lt=timezone.now() - FORGOTTEN_AFTER
    ).delete()


def age_of(name: str) -> float | None:
    """Return how many seconds ago something ran; ``None`` if it never did."""
    seen = Beat.objects.filter(name=name).values_list("seen_at", flat=True).first()
    return None if seen is None else (timezone.now() - seen).total_seconds()


def worker_age(host: str = "") -> float | None:
    """Return the age of the newest worker's sign of life, of one host if it is named."""
    prefix = f"{WORKER}{host[:100]}:" if host else WORKER
    newest = Beat.objects.filter(name__startswith=prefix).order_by("-seen_at").first()
    return None if newest is None else (timezone.now() - newest.seen_at).total_seconds()
