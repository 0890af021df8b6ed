"""Every environment variable is read in the settings and told to those who set it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tools.tree import read, text_files

READ = re.compile(r"""(?:env\.\w+|required|environ\.get)\(\s*["']([A-Z][A-Z0-9_]+)["']""")
READ_ANYWHERE = re.compile(r"""environ(?:\.get\(|\[)\s*["']([A-Z][A-Z0-9_]+)["']""")
ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]+)` \|", re.MULTILINE)
# they start the portal from outside, before any settings are read
STARTERS = {"tests", "bin", "bench"}
EXAMPLE = re.compile(r"^#? ?([A-Z][A-Z0-9_]+)=", re.MULTILINE)


def variables() -> set[str]:
    settings = [path for path in text_files() if path.parts[:2] == ("portal", "settings")]
    return {name for path in settings for name in READ.findall(read(path))}


def test_readme_lists_every_variable() -> None:
    assert set(ROW.findall(read(Path("README.md")))) == variables()


def test_example_lists_every_variable() -> None:
    assert set(EXAMPLE.findall(read(Path(".env.example")))) == variables()


def test_only_settings_read_the_environment() -> None:
    allowed = {"DJANGO_SETTINGS_MODULE"}
    elsewhere = [
        f"{path}: {name}"
        for path in text_files()
        if path.suffix == ".py"
        and path.parts[0] not in STARTERS
        and path.parts[:2] != ("portal", "settings")
        for name in READ_ANYWHERE.findall(read(path))
        if name not in allowed
    ]
    assert elsewhere == []


def test_readme_stays_short() -> None:
    assert len(read(Path("README.md")).splitlines()) <= 120
