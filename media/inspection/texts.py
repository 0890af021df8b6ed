"""Plain texts and tables of values: readable characters only, no formula that starts something."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from media import limits
from media.inspection.formats import Format
from media.inspection.verdicts import Code, Refused, Verdict

_ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ALLOWED_CONTROLS = {"\t", "\n", "\r", "\f"}
# a spreadsheet computes a cell that begins like this; "-5" and "+84 ..." are values
_FORMULA = re.compile(r"""(?:^|[,;\t\n\r])["'\s]*(?:=|@[A-Za-z]|[+-]\s*(?![\d.,]+\b)[A-Za-z(@])""")
_CALL = re.compile(r"\w+\s*\|\s*'|\bcmd\s*\|", re.IGNORECASE)
_MARKUP = re.compile(r"<\s*(?:script|html|svg|iframe|object|embed|!doctype)\b|<\?(?:php|xml)", re.I)


def look(path: Path, expected: Format) -> Verdict:
    """Return the verdict on a .txt or .csv file with its lines."""
    text = _decoded(path.read_bytes())
    if len(text) > limits.TEXT_CHARACTERS:
        raise Refused(Code.HEAVY)
    _check_characters(text)
    if _MARKUP.search(text):
        raise Refused(Code.DISGUISED, extension=expected.extension)
    if expected.extension == "csv" and (_FORMULA.search(text) or _CALL.search(text)):
        raise Refused(Code.FORMULA)
    found = {"lines": text.splitlines(), "has_text": bool(text.strip())}
    return Verdict(ok=True, type=expected.mime, extension=expected.extension, found=found)


def _decoded(data: bytes) -> str:
    """Return the text: as its mark says, else UTF-8, else the old Vietnamese code page."""
    for mark, encoding in _ENCODINGS.items():
        if data.startswith(mark):
            return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", data.decode("cp1258"))


def _check_characters(text: str) -> None:
    """Text holds no control characters: what does is another format."""
    for letter in set(text):
        if unicodedata.category(letter) == "Cc" and letter not in _ALLOWED_CONTROLS:
            raise Refused(Code.UNREADABLE)
