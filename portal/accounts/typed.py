"""What a request carries as text, as far as a database takes it: numbers and words."""

from __future__ import annotations

from portal.accounts.unseen import without_unseen

DIGITS = 12  # no key, version or size of ours is longer


def number(text: object, digits: int = DIGITS) -> int | None:
    """Return a whole number in plain digits; ``None`` for anything else, and for a longer one."""
    typed = str(text)
    fits = typed.isascii() and typed.isdigit() and len(typed) <= digits
    return int(typed) if fits else None


def words(text: object) -> str:
    """Return what was typed with one kind of line end and without the signs nobody sees."""
    return without_unseen(str(text).replace("\r\n", "\n"))
