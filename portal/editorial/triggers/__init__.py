"""Database triggers: they refuse what no signal sees, raw SQL and bulk updates (publish gate §8)."""

from __future__ import annotations
