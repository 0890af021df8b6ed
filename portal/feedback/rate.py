"""How many reports one address may send: counted in the database, refused when in doubt."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.feedback.models import Attempt

logger = logging.getLogger(__name__)

WINDOW = timedelta(hours=1)
PER_ADDRESS = 5
# from all addresses together: a flood from many machines must not bury the board
IN_ALL = 200


def may_send(address: str) -> bool:
    """Count one sending and tell whether it is still allowed; a failure to count refuses."""
    digest = salted_hmac("portal.feedback.rate", address).hexdigest()[:64]
    since = timezone.now() - WINDOW
    try:
        with transaction.atomic():
            Attempt.objects.filter(created_at__lt=since).delete()
            if Attempt.objects.count() >= IN_ALL:
                return False
            if Attempt.objects.filter(digest=digest).count() >= PER_ADDRESS:
                return False
            Attempt.objects.create(digest=digest)
    except DatabaseError:
        logger.exception("A report could not be counted, so it was refused.")
        return False
    return True
