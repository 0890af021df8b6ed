"""Finding a spokesperson by any part of name, post, agency or subject, marks or none (R20)."""

from __future__ import annotations

import unicodedata

from portal.content.models import SpokespersonPage

BARRED = str.maketrans({"đ": "d", "Đ": "d"})


def finds(asked: str, person: SpokespersonPage, locale: str) -> bool:
    """Tell whether every word asked for stands somewhere in what the list shows of a person."""
    shown = " ".join(
        (person.title, person.position, person.scope, person.organisation.name(locale))
    )
    text = without_marks(shown)
    return all(word in text for word in without_marks(asked).split())


def without_marks(text: str) -> str:
    """Return a text in small letters without Vietnamese marks; other scripts stay as they are."""
    parts = unicodedata.normalize("NFD", text.translate(BARRED).casefold())
    kept = "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFKC", kept)
