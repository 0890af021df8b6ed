"""Corrections of what Wagtail itself says to the staff in Vietnamese; its own catalogues have gaps.

``translations/upstream`` holds the texts that the libraries leave in English and those that they
word misleadingly. It is written by people, never by extraction: the libraries are its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from translations.catalogues.places import UPSTREAM, UPSTREAM_DOMAINS
from translations.languages import DEFAULT, FALLBACK, Language

# the staff meets all texts of these
COMPLETED = (
    "wagtail",
    "wagtail/admin",
    "wagtail/documents",
    "wagtail/images",
    "wagtail/snippets",
    "wagtail/users",
)
# the staff meets some texts of these
CORRECTED = (
    "allauth",
    "django/conf",
    "django/contrib/auth",
    "django/contrib/contenttypes",
    "django/contrib/humanize",
    "taggit",
)
Key = tuple[str | None, str]
Text = str | tuple[str, ...] | list[str]


def upstream_file(domain: str) -> Path:
    """Return our file of corrections of one gettext domain."""
    return UPSTREAM / DEFAULT.folder / "LC_MESSAGES" / f"{domain}.po"


def read_file(path: Path) -> Catalog:
    """Return a ``.po`` file, or nothing where there is none."""
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file)


def library_catalogue(folder: str, language: Language, domain: str) -> Catalog:
    """Return a library's own catalogue, found without importing the library."""
    package, _, below = folder.partition("/")
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return Catalog()
    root = Path(spec.origin).parent / below / "locale"
    return read_file(root / language.folder / "LC_MESSAGES" / f"{domain}.po")


def keys(catalogue: Catalog) -> set[Key]:
    """Return the texts of a catalogue."""
    return {key(message.id, message.context) for message in catalogue if message.id}


def translated(catalogue: Catalog) -> set[Key]:
    """Return the texts of a catalogue that have a usable translation."""
    return {
        key(message.id, message.context)
        for message in catalogue
        if message.id and not message.fuzzy and all(forms(message.string))
    }


def key(text: Text, context: str | None) -> Key:
    """Return what gettext finds a text by: a plural by its first form."""
    return context, forms(text)[0]


def forms(text: Text | None) -> tuple[str, ...]:
    """Return the forms of a text: one, or several for plurals."""
    return tuple(text) if isinstance(text, (tuple, list)) else (text or "",)


def uncovered(ours: Catalog, domain: str) -> Iterator[str]:
    """Yield the texts of the installed Wagtail that the staff would read in English."""
    known = translated(ours)
    for folder in COMPLETED:
        wanted = keys(library_catalogue(folder, FALLBACK, domain))
        given = translated(library_catalogue(folder, DEFAULT, domain))
        for context, text in sorted(wanted - given - known, key=lambda item: item[1]):
            place = f" ({context})" if context else ""
            yield f"no translation of {text!r}{place} of {folder}"


def outlived(ours: Catalog, domain: str) -> Iterator[str]:
    """Yield our texts that no installed library has any more."""
    found: set[Key] = set()
    for folder in (*COMPLETED, *CORRECTED):
        found |= keys(library_catalogue(folder, FALLBACK, domain))
    for _context, text in sorted(keys(ours) - found, key=lambda item: item[1]):
        yield f"{text!r} is no text of the installed libraries"


def upstream_catalogues() -> Iterator[tuple[str, Catalog]]:
    """Yield our corrections, by domain."""
    for domain in UPSTREAM_DOMAINS:
        yield domain, read_file(upstream_file(domain))
