"""How much is proved: little in every run, more where ``PORTAL_PROOF`` names a number.

``PORTAL_PROOF=200`` is the volume of a change, ``PORTAL_PROOF=10000`` that of a night.
"""

from __future__ import annotations

import os

SEQUENCES = int(os.environ.get("PORTAL_PROOF", "0"))
THOROUGH = SEQUENCES > 0


def volume(small: int, full: int | None = None) -> int:
    """Return how many cases to run; without ``full`` the number that was asked for."""
    if not THOROUGH:
        return small
    return full if full is not None else SEQUENCES
