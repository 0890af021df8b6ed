"""Secrecy markings as the publication checks know them; how they are found is in ``sites``."""

from __future__ import annotations

from sites.markings import Marking, MarkingKind, find_markings, find_markings_in

__all__ = ["Marking", "MarkingKind", "find_markings", "find_markings_in"]
