"""Reads what a picture says of itself: author, credit, caption, date (M05). Place is not kept."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

_MOST = 500
_EXIF = {
    "author": ExifTags.Base.Artist,
    "rights_holder": ExifTags.Base.Copyright,
    "caption": ExifTags.Base.ImageDescription,
}
_IPTC = {
    "author": (2, 80),
    "credit": (2, 110),
    "rights_holder": (2, 116),
    "caption": (2, 120),
    "taken_on": (2, 55),
}
_XMP = {
    "author": "creator",
    "rights_holder": "rights",
    "caption": "description",
    "credit": "Credit",
    "taken_on": "DateCreated",
}
_DAY = re.compile(r"(\d{4})[:-]?(\d{2})[:-]?(\d{2})")
_LARGEST_XMP = 256 * 1024


def read(picture: ImageFile.ImageFile) -> tuple[dict[str, Any], list[str]]:
    """Return the fields found, and every line of text for the secrecy check."""
    exif = picture.getexif()
    values: dict[str, str] = {}
    for source in (_from_iptc(picture), _from_xmp(picture), _from_exif(exif)):
        values = {**source, **values}
    lines = [line for text in values.values() for line in text.splitlines()]
    found: dict[str, Any] = {name: text for name, text in values.items() if name != "taken_on"}
    if taken := _day(values.get("taken_on", "")):
        found["taken_on"] = taken
    found["place_removed"] = ExifTags.IFD.GPSInfo in exif
    return found, lines


def _from_exif(exif: Image.Exif) -> dict[str, str]:
    values = {name: _text(exif.get(tag)) for name, tag in _EXIF.items()}
    taken = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    values["taken_on"] = _text(taken)
    return _filled(values)


def _from_iptc(picture: ImageFile.ImageFile) -> dict[str, str]:
    try:
        info = IptcImagePlugin.getiptcinfo(picture) or {}
    except (SyntaxError, ValueError, TypeError, IndexError, KeyError):
        return {}
    return _filled({name: _text(info.get(tag)) for name, tag in _IPTC.items()})


def _from_xmp(picture: ImageFile.ImageFile) -> dict[str, str]:
    packet = picture.info.get("xmp", b"")
    if not packet or len(packet) > _LARGEST_XMP:
        return {}
    found: dict[str, str] = {}
    try:
        _collect(picture.getxmp(), found)
    except Exception:
        return {}
    return _filled({name: found.get(key, "") for name, key in _XMP.items()})


def _collect(value: Any, found: dict[str, str], key: str = "") -> None:
    """Gather the first text under each name, however deep alternatives and lists nest it."""
    if isinstance(value, dict):
        for name, part in value.items():
            inner = key if name in {"Alt", "Seq", "Bag", "li", "text"} else name
            _collect(part, found, inner)
    elif isinstance(value, list):
        for part in value:
            _collect(part, found, key)
    elif isinstance(value, str) and value.strip() and key not in {"lang"}:
        found.setdefault(key, value)


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if text}


def _text(value: Any) -> str:
    """Return a value as bounded visible text."""
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    if isinstance(value, str):
        value = _raw(value)
    if isinstance(value, bytes):
        value = _decoded(value)
    if not isinstance(value, str):
        return ""
    visible = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in value)
    return visible.strip()[:_MOST]


def _raw(text: str) -> str | bytes:
    """Return the bytes of a text that was read as Latin-1 although most programs write UTF-8."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _day(text: str) -> str:
    """Return the day as ISO text, empty where it is none."""
    match = _DAY.match(text)
    if match is None:
        return ""
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return ""
