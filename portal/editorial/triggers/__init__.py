"""Database triggers: they refuse what no signal sees, raw SQL and bulk updates (§8)."""

from __future__ import annotations
