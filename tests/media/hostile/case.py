"""One hostile file: what it is called, its bytes, and what must not survive in it."""

from __future__ import annotations

from dataclasses import dataclass

MARKER = b"<script>alert('portal')</script>"


@dataclass(frozen=True, slots=True)
class Case:
    """A refused file is fine; of an accepted one, ``payload`` must be gone from what is kept.

    Without a ``payload`` only a refusal is right.
    """

    name: str
    filename: str
    data: bytes
    payload: bytes = b""
