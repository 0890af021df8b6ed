"""The term list in force, kept per process and read again when it changed."""

from __future__ import annotations

from django.db.models import Count, Max
from django.utils import timezone

from translations.terms.entries import TermMatch
from translations.terms.glossary import Glossary
from translations.terms.models import Term

_kept: dict[str, tuple[tuple[object, ...], Glossary]] = {}
_KEY = "glossary"


def glossary() -> Glossary:
    """Return the terms in force today: one query where nothing changed, three where it did."""
    stamp = (timezone.localdate(), *_stamp())
    known = _kept.get(_KEY)
    if known is not None and known[0] == stamp:
        return known[1]
    terms = Term.objects.valid_on(timezone.localdate()).prefetch_related("forms")
    fresh = Glossary(term.as_entry() for term in terms)
    _kept[_KEY] = (stamp, fresh)
    return fresh


def forget() -> None:
    """Read the terms anew at the next call (tests, whose terms may be of one moment)."""
    _kept.clear()


def terms_in(text: str, source_locale: str, target_locale: str) -> list[TermMatch]:
    """Return the terms of a plain text with their forms, definition and authority (T07)."""
    return glossary().terms_in(text, source_locale, target_locale)


def _stamp() -> tuple[object, ...]:
    """Return what changes whenever a term or a wording does."""
    terms = Term.objects.aggregate(newest=Max("updated_at"), count=Count("pk"))
    return (terms["newest"], terms["count"])
