"""File names as they are kept: one line of visible text, no path, no tricks, a bounded length."""

from __future__ import annotations

import re
import unicodedata

from media import limits
from media.inspection.verdicts import Code, Refused

_SEPARATORS = re.compile(r"[/\\:]|%2f|%5c", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>"|?*%&#;`$]')
# names that are devices on the sender's or reader's machine
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
# invisible or direction-changing characters; a soft hyphen and joiners are among them
_HIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_name(name: str) -> str:
    """Return a sent name as it is kept and shown; refuses one of which nothing is left."""
    text = unicodedata.normalize("NFC", _SEPARATORS.split(name)[-1])
    text = "".join(
        letter for letter in text if unicodedata.category(letter) not in _HIDDEN_CATEGORIES
    )
    text = " ".join(_FORBIDDEN.sub("_", text).split()).lstrip(".-~ ").rstrip(". ")
    stem, dot, extension = text.rpartition(".")
    if not dot or not stem:
        raise Refused(Code.NAME)
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return f"{_shorten(stem.rstrip('. '), len(extension))}.{extension.lower()}"


def stored_stem(name: str) -> str:
    """Return the part before the ending as a word of plain letters, for addresses."""
    stem = name.rpartition(".")[0].replace("đ", "d").replace("Đ", "D")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "tep"


def _shorten(stem: str, taken: int) -> str:
    """Cut whole characters until the name fits."""
    while len(stem.encode()) + taken + 1 > limits.NAME_BYTES:
        stem = stem[:-1]
    return stem
