"""Compiles ``.po`` into ``.mo`` where that is older; compiled files are never committed."""

from __future__ import annotations

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from translations.catalogues.places import catalogue, languages
from translations.languages import Language


def compile_all() -> None:
    """Compile the catalogue of every language that changed since it was last compiled."""
    for language in languages():
        compile_one(language)


def compile_one(language: Language) -> None:
    """Compile one catalogue; written beside and renamed, since a server may be reading it."""
    source = catalogue(language)
    target = source.with_suffix(".mo")
    if not source.exists() or is_current(language):
        return
    with source.open("rb") as file:
        texts = read_po(file, locale=language.folder)
    fresh = target.with_suffix(".mo.new")
    with fresh.open("wb") as file:
        write_mo(file, texts)
    fresh.replace(target)


def is_current(language: Language) -> bool:
    """Whether the compiled catalogue is newer than its source."""
    source = catalogue(language)
    target = source.with_suffix(".mo")
    return target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns
