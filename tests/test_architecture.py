"""Rules of the layout that a machine can hold: imports, labels, languages, what is in the tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from importlinter import cli

from tests.tools.tree import PACKAGES, ROOT, read, text_files
from translations.languages import LANGUAGES

CODES = sorted({code for lang in LANGUAGES for code in (lang.code, lang.locale, lang.tag)})
QUOTED_CODE = re.compile(rf"""(["'])(?:{"|".join(map(re.escape, CODES))})\1""")
MAY_NAME_LANGUAGES = (
    "tests/",
    "sites/profiles/",
    "portal/content/demo/data/",
    "translations/languages.py",
    "translations/locale/",
)
MACHINE_PATHS = re.compile(r"(?<![\w.:/}])/(?:work|root|home/\w+)/")
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("registry", "npmjs", "org"),
            ("crates", "io"),
            ("deb", "debian", "org"),
            ("security", "debian", "org"),
        )
    )
)


def test_imports_go_down() -> None:
    assert cli.lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == cli.EXIT_STATUS_SUCCESS


def test_own_apps_have_labels_of_their_own() -> None:
    own = [app for app in apps.get_app_configs() if app.name.partition(".")[0] in PACKAGES]
    assert own
    assert [app.name for app in own if not app.label.startswith("portal_")] == []


def test_templates_lie_in_a_folder_named_for_the_label() -> None:
    labels = {app.label for app in apps.get_app_configs() if app.label.startswith("portal_")}
    upstream = {"wagtailadmin", "wagtailcore", "wagtailusers", "admin"}
    by_name = {"base.html", "403.html", "404.html", "500.html"}
    folders = {
        path: path.parts[path.parts.index(kind) + 1]
        for path in text_files()
        for kind in ("templates", "jinja2")
        if kind in path.parts[:-1]
    }
    assert [
        str(path) for path, top in folders.items() if top not in labels | upstream | by_name
    ] == []


def test_languages_are_listed_once() -> None:
    named = [
        f"{path}:{number}"
        for path in text_files()
        if path.suffix in {".py", ".html"}
        and not path.as_posix().startswith(MAY_NAME_LANGUAGES)
        and "migrations" not in path.parts
        for number, line in enumerate(read(path).splitlines(), start=1)
        if QUOTED_CODE.search(line)
    ]
    assert named == []


@pytest.mark.parametrize("pattern", [MACHINE_PATHS, REGISTRIES], ids=["machine", "registry"])
def test_files_name_no_machine_and_no_registry(pattern: re.Pattern[str]) -> None:
    assert [str(path) for path in text_files() if pattern.search(read(path))] == []


def test_only_the_package_that_knows_the_front_servers_asks_where_a_request_comes_from() -> None:
    asking = {
        path.as_posix()
        for path in text_files()
        if path.suffix == ".py" and path.parts[0] in PACKAGES and "REMOTE_ADDR" in read(path)
    }
    assert asking <= {"portal/accounts/addresses.py", "portal/operations/access.py"}


def test_compiled_catalogues_and_data_are_ignored() -> None:
    ignored = read(Path(".gitignore")).split()
    assert {"*.mo", "/var/", "/.venv/"} <= set(ignored)


def test_no_line_hides_a_package() -> None:
    ignored = read(Path(".gitignore")).split()
    assert {line.strip("/") for line in ignored} & set(PACKAGES) == set()


def test_locks_hold_every_file_by_its_hash() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        entries = lock.read_text().replace("\\\n", " ").splitlines()
        loose = [line for line in entries if line[:1] not in ("#", "") and "--hash=" not in line]
        assert loose == [], lock.name
