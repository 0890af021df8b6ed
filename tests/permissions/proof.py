"""How much is tried: a sample on every machine, everything where PORTAL_PROOF is set (CI)."""

from __future__ import annotations

import os

PROOF = bool(os.environ.get("PORTAL_PROOF"))
