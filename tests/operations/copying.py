"""What tests of copies share: versions and copies of their own, and a clock that is ahead."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import override_settings

from portal.freshness import versions as versions_module
from portal.freshness.versions import MappedVersions
from portal.operations.front import caching


@contextmanager
def own_copies(folder: Path) -> Iterator[None]:
    """Keep copies, for one test, by versions that only it knows."""
    own = MappedVersions(folder / "versions")
    with pytest.MonkeyPatch.context() as patch, override_settings(PORTAL_COPIES_MB=1):
        patch.setattr(versions_module, "_versions", lambda *_where: own)
        yield


@contextmanager
def patched_time(seconds: float) -> Iterator[None]:
    """Let the copies believe that seconds have passed."""
    real = time.time
    clock = type("Clock", (), {"time": staticmethod(lambda: real() + seconds)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(caching, "time", clock)
        patch.setattr("portal.operations.front.copies.time", clock)
        yield
