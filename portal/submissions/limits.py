"""How much one unit may send, and one address try before signing in: counted, refused in doubt.

A province's offices may share one address, so addresses count only before somebody signed in.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.submissions.models import Try

logger = logging.getLogger(__name__)

WINDOW = timedelta(hours=1)
SENDS = "send"  # items sent by a unit
DRAFTS = "draft"  # items begun by a unit
UPLOADS = "upload"  # files of a unit
CALLS = "call"  # requests of a unit's machines
DOORS = "door"  # links tried from one address before signing in
MOST = {SENDS: 30, DRAFTS: 60, UPLOADS: 200, CALLS: 600, DOORS: 60}
MOST_FILES = 30  # of one item
MOST_POSTED = 400_000  # characters of one form


def may(scope: str, who: str) -> bool:
    """Count one try and tell whether it is still allowed; a failure to count refuses."""
    digest = salted_hmac(f"portal.submissions.{scope}", who).hexdigest()[:64]
    since = timezone.now() - WINDOW
    try:
        with transaction.atomic():
            _one_at_a_time(scope, digest)
            Try.objects.filter(created_at__lt=since).delete()
            if Try.objects.filter(scope=scope, digest=digest).count() >= MOST[scope]:
                return False
            Try.objects.create(scope=scope, digest=digest)
    except DatabaseError:
        logger.exception("A try could not be counted, so it was refused.")
        return False
    return True


def _one_at_a_time(scope: str, digest: str) -> None:
    """Let two tries of the same kind count after each other; SQLite does so by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"{scope}:{digest}"])
