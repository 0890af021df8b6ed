"""Finds secrecy markings in text and file names (HP20-22, PG-6, D11).

No Django: the child process that looks into files uses it as well as pages and forms.

A marking is a stamp line, "MẬT", "TỐI MẬT" or "TUYỆT MẬT" standing alone on a line, or a document
number ending in "-MẬT" or "/MẬT". Words that merely contain the syllable (bảo mật, mật độ) are
no marking.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class MarkingKind(StrEnum):
    """How a marking was made."""

    STAMP = "stamp"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Marking:
    """One marking: what it is, the words as they stand, and the line counted from one."""

    kind: MarkingKind
    text: str
    line: int


# "Mật" in small letters is honey; the two-word degrees mean nothing else
_STAMP = re.compile(r"(?:ĐỘ MẬT ?:? ?)?(?:MẬT|(?i:tối mật|tuyệt mật))")
# what a stamp may be framed with: brackets, stars, lines, quotation marks, a final stop
_FRAME = " \t[](){}<>|*_=~-–—.,:;!\"'“”«»#•■□▪"
# capitals only, as in document numbers: "12-mật độ" is none
_NUMBER = re.compile(r"(?<![\w/-])\d[\w./-]*[-/](?:(?:TỐI|TUYỆT)[ -]?)?MẬT(?![\w/-])")
# how people set words apart in a file name
_NAME_PARTS = re.compile(r"_+| - |[()\[\]]|\s[–—]\s")
_LETTERS = re.compile(r"(?:\w ){2,}\w")


def find_markings(lines: Iterable[str]) -> list[Marking]:
    """Return every secrecy marking in lines of text."""
    found = []
    for number, line in enumerate(lines, start=1):
        text = " ".join(unicodedata.normalize("NFC", line).split())
        if _is_stamp(text):
            found.append(Marking(MarkingKind.STAMP, text, number))
        found += [
            Marking(MarkingKind.NUMBER, match.group(), number) for match in _NUMBER.finditer(text)
        ]
    return found


def find_markings_in(text: str) -> list[Marking]:
    """Return every secrecy marking in a whole text."""
    return find_markings(text.splitlines())


def find_markings_in_name(name: str) -> list[Marking]:
    """Return every secrecy marking in a file name: the whole, or a part set off by dashes.

    "12-BC-MẬT.docx" and "TUYỆT MẬT - kế hoạch.docx" are marked; "bảo mật.docx" is not.
    """
    stem = unicodedata.normalize("NFC", name.rpartition(".")[0] or name)
    parts = _NAME_PARTS.split(stem)
    return find_markings([stem.replace("_", "-"), *(parts if len(parts) > 1 else [])])


def _is_stamp(text: str) -> bool:
    """Tell whether a line holds a degree of secrecy and nothing else, spaced letters included."""
    bare = text.strip(_FRAME)
    if _LETTERS.fullmatch(bare):
        bare = bare.replace(" ", "")
        bare = re.sub(r"^(TỐI|TUYỆT)(?=MẬT$)", r"\1 ", bare)
    return _STAMP.fullmatch(bare) is not None
