"""Compiles ``.po`` into ``.mo`` where that is older; compiled files are never committed."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from translations.catalogues.places import UPSTREAM_DOMAINS, catalogue, languages
from translations.catalogues.upstream import upstream_file
from translations.languages import DEFAULT, Language


def compile_all() -> None:
    """Compile every catalogue that changed since it was last compiled."""
    for language in languages():
        compile_one(language)
    for domain in UPSTREAM_DOMAINS:
        compile_file(upstream_file(domain), DEFAULT)


def compile_one(language: Language) -> None:
    """Compile the portal's own catalogue of a language."""
    compile_file(catalogue(language), language)


def compile_file(source: Path, language: Language) -> None:
    """Compile one file; written beside and renamed, since a server may be reading it."""
    target = source.with_suffix(".mo")
    if not source.exists() or is_newer(target, source):
        return
    with source.open("rb") as file:
        texts = read_po(file, locale=language.folder)
    fresh = target.with_suffix(".mo.new")
    with fresh.open("wb") as file:
        write_mo(file, texts)
    fresh.replace(target)


def is_current(language: Language) -> bool:
    """Whether the compiled catalogue of a language is newer than its source."""
    source = catalogue(language)
    return is_newer(source.with_suffix(".mo"), source)


def is_newer(target: Path, source: Path) -> bool:
    """Whether a file exists and is newer than another."""
    return target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns
