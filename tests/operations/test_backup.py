"""The drill: a portal is backed up, restored into an empty database by a new process, and read."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection, connections
from wagtail.models import Page

from portal.editorial.triggers import installation
from portal.operations.actions.restore_backup import RestoreBackup
from portal.operations.backup import databases
from portal.operations.backup.errors import BackupError
from portal.operations.models import Beat
from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from tests.editorial.cases import ensure_root
from tests.tools.tree import ROOT
from tests.trees import Tree, minimal_site

READ_PAGE = (
    "from django.test import Client; c = Client(HTTP_HOST='localhost'); "
    "print(c.get({url!r}).status_code, c.get('/vi/khong-co/').status_code)"
)


def keep_files_in(folder: Path, settings: Any) -> None:
    """Let uploads and quarantine be folders of the test's own."""
    settings.MEDIA_ROOT = str(folder / "uploads")
    quarantine = settings.STORAGES["quarantine"]
    options = {**quarantine["OPTIONS"], "location": folder / "quarantine"}
    settings.STORAGES = {**settings.STORAGES, "quarantine": {**quarantine, "OPTIONS": options}}


@pytest.fixture
def portal(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Tree]:
    """A small portal with real commits and two uploads, one with a Vietnamese name."""
    keep_files_in(tmp_path, settings)
    storages["quarantine"].save("a/chờ quét", ContentFile(b"%PDF-1.7"))
    (tmp_path / "uploads" / "images").mkdir(parents=True)
    (tmp_path / "uploads" / "images" / "Lễ hội.jpg").write_bytes(os.urandom(70_000))
    (tmp_path / "uploads" / "trống.txt").write_bytes(b"")
    ensure_root()
    installation.install()
    LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
    yield minimal_site()
    installation.drop()


@pytest.fixture
def backup(portal: Tree, tmp_path: Path) -> Path:
    folder = tmp_path / "backup"
    call_command("portal_backup", folder)
    return folder


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Return what makes the address of another empty database of the same kind."""
    made: list[str] = []

    def make() -> str:
        name = f"restored_{uuid4().hex[:8]}"
        if connection.vendor == "sqlite":
            return f"sqlite:///{tmp_path / name}.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        made.append(name)
        own = connection.settings_dict
        host = f"{own['HOST'] or 'localhost'}:{own['PORT'] or 5432}"
        login = own["USER"] + (f":{own['PASSWORD']}" if own["PASSWORD"] else "")
        return f"postgres://{login}@{host}/{name}"

    yield make
    with connection.cursor() as cursor:
        for name in made:
            cursor.execute(f'DROP DATABASE "{name}"')


def manage(url: str, var: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the portal in a process of its own, on another database and folder."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.test", "DATABASE_URL": url,
             "PORTAL_VAR_DIR": str(var), "PYTHONWARNINGS": "ignore"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_drill(
    portal: Tree, backup: Path, empty_database: Callable[[], str], tmp_path: Path
) -> None:
    url, var = empty_database(), tmp_path / "new"
    hash_of = json.loads((backup / "manifest.json").read_text())["verification_sha256"]
    restored = manage(url, var, "portal_restore", str(backup))
    assert restored.returncode == 0, restored.stderr
    assert restored.stdout.splitlines()[-1] == f"sha256 {hash_of}"
    for path in (tmp_path / "uploads").rglob("*"):
        if path.is_file():
            name = path.relative_to(tmp_path / "uploads")
            assert (var / "uploads" / name).read_bytes() == path.read_bytes()
    waiting = var / "quarantine" / "a" / "chờ quét"
    assert waiting.read_bytes() == b"%PDF-1.7"
    assert waiting.stat().st_mode & 0o077 == 0

    checked = manage(url, var, "check", "--database", "default", "--tag", "database", "--deploy")
    assert checked.returncode == 0, checked.stderr
    code = READ_PAGE.format(url=f"/vi/tin-tuc/{portal.news[0].slug}/")
    assert manage(url, var, "shell", "-c", code).stdout.splitlines()[-1] == "200 404"

    again = manage(url, var, "portal_restore", str(backup))
    assert again.returncode == 1
    assert "Traceback" not in again.stderr
    migrated = manage(url, var, "migrate", "--noinput", "-v", "0")
    assert migrated.returncode == 0, migrated.stderr


def test_backup_says_what_is_in_it_and_keeps_it_private(backup: Path) -> None:
    with pytest.raises(CommandError):  # a folder with something in it
        call_command("portal_backup", backup)
    manifest = json.loads((backup / "manifest.json").read_text())
    assert manifest["counts"]["files"] == 3
    assert manifest["tables"]["wagtailcore_page"]["rows"] == Page.objects.count()
    assert manifest["files"]["images/Lễ hội.jpg"]["bytes"] == 70_000
    assert {path.stat().st_mode & 0o077 for path in [backup, *backup.iterdir()]} == {0}
    assert Beat.objects.filter(name="backup").exists()


def test_equal_portals_have_equal_hashes(portal: Tree, tmp_path: Path) -> None:
    Beat.objects.create(name="backup")  # so that the first backup adds no row
    first, second, third = (tmp_path / name for name in ("one", "two", "three"))
    call_command("portal_backup", first)
    changed = {"portal_operations_beat"}
    call_command("portal_backup", second)
    Page.objects.filter(depth=1).update(title="Khác")
    call_command("portal_backup", third)
    tables = [
        json.loads((path / "manifest.json").read_text())["tables"]
        for path in (first, second, third)
    ]
    differing = [
        {name for name in one if one[name] != two[name]} - changed
        for one, two in itertools.pairwise(tables)
    ]
    assert differing == [set(), {"wagtailcore_page"}]


def test_what_must_not_be_restored_is_refused_before_anything_is_written(
    backup: Path, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError):  # over a portal that is there
        call_command("portal_restore", backup)
    assert Page.objects.filter(live=True).exists()

    monkeypatch.setattr(databases, "is_empty", lambda _alias: True)
    with pytest.raises(BackupError, match="uploads"):  # over files that are there
        RestoreBackup(backup).check()

    keep_files_in(tmp_path / "new", settings)
    RestoreBackup(backup).check()
    for name in ("uploads.tar", "database", "manifest.json"):
        damaged = tmp_path / f"damaged-{name}"
        shutil.copytree(backup, damaged)
        path = next(item for item in damaged.iterdir() if item.name.startswith(name))
        content = bytearray(path.read_bytes())
        place = content.index(b'"rows"') + 8 if name == "manifest.json" else len(content) // 2
        content[place] ^= 1
        path.write_bytes(bytes(content))
        with pytest.raises(BackupError, match=re.escape(path.name)):
            RestoreBackup(damaged).check()

    (backup / "manifest.json").unlink()
    with pytest.raises(BackupError, match=r"manifest\.json"):
        RestoreBackup(backup)


def test_a_backup_of_another_release_is_restored_and_says_so(
    portal: Tree, empty_database: Callable[[], str], tmp_path: Path
) -> None:
    installation.drop()
    call_command("portal_backup", tmp_path / "old")
    url, var = empty_database(), tmp_path / "new"
    restored = manage(url, var, "portal_restore", str(tmp_path / "old"))
    assert restored.returncode == 0, restored.stderr
    assert "check_invariants" in restored.stdout
    assert manage(url, var, "migrate", "--noinput", "-v", "0").returncode == 0
    checked = manage(url, var, "check_invariants")
    assert checked.returncode == 0, checked.stderr


@pytest.mark.sqlite
def test_a_row_changed_on_the_way_is_named(
    backup: Path, empty_database: Callable[[], str], tmp_path: Path
) -> None:
    """Hashes of files agree here, the rows do not: only comparing rows can tell."""
    dump, manifest = backup / "database.sqlite3", backup / "manifest.json"
    with closing(sqlite3.connect(dump)) as database:
        database.execute("UPDATE wagtailcore_page SET title='Khác' WHERE depth=1")
        database.commit()
    body = json.loads(manifest.read_text())
    body["database_sha256"] = hashlib.sha256(dump.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(body))
    refused = manage(empty_database(), tmp_path / "new", "portal_restore", str(backup))
    assert refused.returncode == 1
    assert "wagtailcore_page" in refused.stderr


@pytest.mark.postgres
def test_a_missing_program_is_told_in_a_sentence(
    portal: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="pg_dump"):
        call_command("portal_backup", tmp_path / "backup")
    connections["default"].ensure_connection()
    shutil.rmtree(tmp_path / "backup")
