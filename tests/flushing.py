"""Lets Django empty the tables after a test with real commits.

SQLite empties them by deleting rows, which the append-only triggers refuse; so they step aside
for the flush and stand again for the next test, as does what every installation has.
"""

from __future__ import annotations

from typing import Any

from django.test import TransactionTestCase

_flush = TransactionTestCase._fixture_teardown


def _flush_without_triggers(case: Any) -> None:
    """Empty the tables as Django does, between dropping and installing the triggers."""
    # the models exist only once the first test runs
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415

    from portal.editorial.triggers import installation  # noqa: PLC0415
    from portal.outbox.models import OutboxJob  # noqa: PLC0415
    from tests.editorial.cases import ensure_root  # noqa: PLC0415

    installation.drop()
    _flush(case)
    ContentType.objects.clear_cache()
    ensure_root()
    OutboxJob.objects.all().delete()  # the new root page asked for its place in the admin's search
    installation.install()


def step_aside() -> None:
    """Make every test with real commits flush this way."""
    TransactionTestCase._fixture_teardown = _flush_without_triggers  # type: ignore[method-assign]  # the suite's own teardown
