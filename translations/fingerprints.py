"""How texts of segments are compared: their plain text, their normal form, their hashes."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from html import unescape

TAG = re.compile(r"<[^<>]*>")
BREAK = re.compile(r"<br\s*/?>", re.I)
_SPACE = re.compile(r"\s+")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
HASH_BYTES = 16


def plain(html: str) -> str:
    """Return the words of a segment: no tags, entities resolved, line breaks as such."""
    return unescape(TAG.sub("", BREAK.sub("\n", html)))


def normal(text: str) -> str:
    """Return a text as comparisons see it: composed, without double and invisible space."""
    composed = unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH))
    return _SPACE.sub(" ", composed).strip()


def normal_plain(html: str) -> str:
    """Return the normal form of a segment's words."""
    return normal(plain(html))


def tags_of(html: str) -> tuple[str, ...]:
    """Return a segment's tags in order, spelled one way."""
    return tuple(_SPACE.sub(" ", tag).replace(" />", "/>").lower() for tag in TAG.findall(html))


def text_hash(html: str) -> str:
    """Return the hash of a segment's words, 32 hexadecimal digits."""
    return _digest(normal_plain(html))


def pair_hash(source_html: str, target_html: str) -> str:
    """Return the hash of a source and its translation, markup included."""
    return _digest(f"{normal(source_html)}\x00{normal(target_html)}")


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=HASH_BYTES).hexdigest()
