"""Hostile files, made by generators: nothing harmful lies in the repository (security §4)."""

from __future__ import annotations

from functools import cache

from tests.media.hostile import archives, disguises, office, pdfs, pictures, texts, videos
from tests.media.hostile.case import Case

FAMILIES = {
    "archives": archives.cases,
    "disguises": disguises.cases,
    "office": office.cases,
    "pdfs": pdfs.cases,
    "pictures": pictures.cases,
    "texts": texts.cases,
    "videos": videos.cases,
}


@cache
def corpus() -> list[Case]:
    """Return every case; names are unique, so that a failure says which file it was."""
    found = [case for cases in FAMILIES.values() for case in cases()]
    names = [case.name for case in found]
    assert len(set(names)) == len(names), sorted(n for n in names if names.count(n) > 1)
    return found
