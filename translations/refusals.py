"""What translation actions say when they do not do what was asked."""

from __future__ import annotations

from typing import NoReturn


class TranslationRefused(Exception):
    """A rule said no; the text is for the person, translated, and says what to do."""

    code = "refused"
    status = 403

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code


class InvalidSegment(TranslationRefused):
    """The words as typed cannot stand in the page; they are kept on the screen."""

    code = "invalid"
    status = 400


class StaleSegment(TranslationRefused):
    """Somebody else, or a newer source, changed the segment after it was opened.

    ``current`` is the segment as it is stored now, ``None`` where the source no longer has it.
    """

    code = "stale"
    status = 409

    def __init__(self, message: str, current: object = None) -> None:
        super().__init__(message)
        self.current = current


def refuse(message: object, code: str = "") -> NoReturn:
    """Raise a refusal."""
    raise TranslationRefused(str(message), code)
