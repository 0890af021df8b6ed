"""Looks at one file by its family; whatever goes wrong on the way means that it is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from media.inspection import office, open_documents, pdf, pictures, texts, videos
from media.inspection.formats import (
    FORMATS,
    HEAD_BYTES,
    PICTURE,
    VIDEO_FAMILIES,
    Format,
    check_head,
    check_size,
)
from media.inspection.verdicts import Code, Refused, Verdict
from sites.markings import find_markings

Look = Callable[[Path, Format], Verdict]
DOCUMENTS: dict[str, Look] = {
    "office": office.look,
    "open": open_documents.look,
    "pdf": pdf.look,
    "text": texts.look,
}


def look(path: Path, extension: str, output: Path) -> Verdict:
    """Return the verdict on a file; a parser that fails in any way has not found it good."""
    try:
        return _look(path, FORMATS[extension], output)
    except Refused as refused:
        return Verdict(ok=False, code=refused.code, details=refused.details)
    except (MemoryError, RecursionError):
        return Verdict(ok=False, code=Code.HEAVY)
    except Exception:
        return Verdict(ok=False, code=Code.UNREADABLE)


def _look(path: Path, expected: Format, output: Path) -> Verdict:
    check_size(expected, path.stat().st_size)
    with path.open("rb") as stream:
        check_head(expected, stream.read(HEAD_BYTES))
    if expected.kind == PICTURE:
        verdict = pictures.look(path, expected, output)
    elif expected.family in VIDEO_FAMILIES:
        verdict = videos.look(path, expected, output)
    else:
        verdict = DOCUMENTS[expected.family](path, expected)
    lines = verdict.found.pop("lines", [])
    if find_markings(lines):
        raise Refused(Code.MARKED)
    return verdict
