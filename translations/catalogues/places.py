"""Where texts are found, whom they address, and where their translations are kept."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from translations.languages import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "translations" / "locale"
UPSTREAM = ROOT / "translations" / "upstream"  # what the libraries say: see upstream.py
UPSTREAM_DOMAINS = ("django", "djangojs")
PACKAGES = ("portal", "search", "translations", "media", "sites")
SUFFIXES = {".py", ".html", ".txt", ".xml"}
SKIPPED = {"migrations", "locale", "static", "__pycache__", "catalogues", "data"}

# Texts found here reach readers and must exist in every language; the first fitting line decides.
AUDIENCE: tuple[tuple[str, bool], ...] = (
    # the departments' door speaks Vietnamese and English only (submissions.addresses)
    ("portal/submissions/*", False),
    ("*/jinja2/*", True),
    ("*/models/*", False),
    ("*/models.py", False),
    ("*/blocks/*", False),
    ("*/management/*", False),
    ("*/demo/*", False),
    ("*/panels.py", False),
    ("*/permissions.py", False),
    ("*/checks.py", False),
    ("*/apps.py", False),
    ("*/rich_text.py", False),
    ("*/admin*.py", False),
    ("*/wagtail_hooks.py", False),
    ("*/viewsets.py", False),
    ("search/editors.py", False),
    ("search/enums.py", False),
    ("search/models.py", False),
    ("search/reports/*", False),
    ("search/wagtail_hooks.py", False),
    ("search/*.py", True),
    ("portal/content/*.py", True),
    ("portal/feedback/forms.py", True),
    ("portal/feedback/enums.py", True),
    ("portal/feedback/views.py", True),
    ("portal/records/withdrawals.py", True),
    ("sites/footer.py", True),
    ("sites/texts.py", True),
)


def sources() -> Iterator[Path]:
    """Yield every file that may hold texts, in a fixed order."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            relative = path.relative_to(ROOT)
            if path.suffix in SUFFIXES and not SKIPPED & set(relative.parts):
                yield relative


def is_public(source: str) -> bool:
    """Whether the texts of a source file are shown to readers, not only to the staff."""
    return next((public for glob, public in AUDIENCE if fnmatch(source, glob)), False)


def catalogue(language: Language) -> Path:
    """Return the ``.po`` file of a language."""
    return LOCALES / language.folder / "LC_MESSAGES" / "django.po"


def languages() -> tuple[Language, ...]:
    """Return the languages that have a catalogue: all of them."""
    return LANGUAGES
