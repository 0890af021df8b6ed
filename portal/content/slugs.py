"""Latin slugs for five scripts: đ becomes d, nothing is ever empty (T25, ADR 0003)."""

from __future__ import annotations

import unicodedata

from anyascii import anyascii
from django.utils.text import slugify

MAX_LENGTH = 80
FIRST_CJK = 0x2E80  # CJK radicals; Latin, Greek and Cyrillic lie below


def latin_slug(text: str, fallback: str = "muc") -> str:
    """Return a slug of a–z, 0–9 and hyphens for a text in any of the five scripts.

    Han, kana and hangul are transliterated character by character; a text that leaves nothing
    gives ``fallback``.
    """
    spaced = " ".join(_separate(unicodedata.normalize("NFC", text)))
    slug = slugify(anyascii(spaced))[:MAX_LENGTH].strip("-")
    return slug or fallback


def _separate(text: str) -> list[str]:
    """Split so that each run of Latin text and each CJK character stand alone."""
    parts: list[str] = []
    run = ""
    for char in text:
        if ord(char) >= FIRST_CJK:
            if run.strip():
                parts.append(run.strip())
            run = ""
            parts.append(char)
        else:
            run += char
    if run.strip():
        parts.append(run.strip())
    return parts
