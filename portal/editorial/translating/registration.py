"""Puts the answers in place; called once when the gate starts."""

from __future__ import annotations

from portal.editorial import entitlement, provenance
from portal.editorial.translating import one_reader
from portal.editorial.translating.door import EditorialDoor
from portal.editorial.translating.provenance import find_contributors, find_source
from translations.door import install


def register() -> None:
    """Install the door and announce the finders."""
    install(EditorialDoor())
    entitlement.register_entitler(one_reader.entitle)
    provenance.register_source_finder(find_source)
    provenance.register_contributor_finder(find_contributors)
