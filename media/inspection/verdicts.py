"""What an inspection says: refused with a code, or accepted with what was found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Code(StrEnum):
    """Why a file is refused; ``media.sentences`` holds what the sender is told."""

    ACTIVE = "active"
    ARCHIVE = "archive"
    DISGUISED = "disguised"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    EXTENSION = "extension"
    FORMULA = "formula"
    HEAVY = "heavy"
    LARGE = "large"
    LINKED = "linked"
    MACROS = "macros"
    NAME = "name"
    PICTURE_FRAMES = "picture_frames"
    PICTURE_PIXELS = "picture_pixels"
    PICTURE_RATIO = "picture_ratio"
    MARKED = "secret"
    TRACKS = "tracks"
    UNREADABLE = "unreadable"
    VIRUS = "virus"


class Refused(Exception):
    """The file is not taken; ``details`` fill the sentence and never quote the file."""

    def __init__(self, code: Code, **details: str | int) -> None:
        self.code = code
        self.details = details
        super().__init__(code)


@dataclass(slots=True)
class Verdict:
    """The outcome of one inspection, as the child prints it."""

    ok: bool
    code: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    # of what is kept: the type, its usual ending, whether bytes were written anew
    type: str = ""
    extension: str = ""
    rewritten: bool = False
    found: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the verdict as plain values."""
        return asdict(self)
