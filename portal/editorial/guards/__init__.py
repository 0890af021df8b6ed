"""Receivers that refuse every other road to the public; connected once, without a sender (§7)."""

from __future__ import annotations

from portal.editorial.guards import connection

__all__ = ["connection"]
