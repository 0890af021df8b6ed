"""Changes the text of a segment without touching its markup: what the checks' fixes are made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from translations.fingerprints import TAG

_PARTS = re.compile(rf"({TAG.pattern})")


def replace_once(html: str, old: str, new: str) -> str | None:
    """Return ``html`` with the text ``old`` replaced; ``None`` unless it stands there once.

    Text that runs across a tag, or occurs again elsewhere, is left to the translator.
    """
    old, new = escape(old, quote=False), escape(new, quote=False)
    parts = _PARTS.split(html)
    places = [number for number in range(0, len(parts), 2) if old in parts[number]]
    if not old or len(places) != 1 or parts[places[0]].count(old) != 1:
        return None
    parts[places[0]] = parts[places[0]].replace(old, new)
    return "".join(parts)


def map_text(html: str, change: Callable[[str], str]) -> str:
    """Return ``html`` with ``change`` applied to the text between its tags."""
    parts = _PARTS.split(html)
    return "".join(part if number % 2 else change(part) for number, part in enumerate(parts))
