"""Makes the portals that are measured, once: a base, and a copy of it for every size."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg

from bench.places import BASE, ROOT, database_url, folder, surroundings, with_name

STAMP = "planted"
BEGUN = "begun"  # the empty copy is there: planting can go on where it ended
SOURCES = ("bench/fixture", "portal", "search", "media", "sites", "translations")


def absent(database: str, address: str) -> str:
    """Return why a database cannot be used here, or nothing."""
    if database == "sqlite":
        return ""
    if not address.startswith("postgres"):
        return "DATABASE_URL names no PostgreSQL server"
    return ""


def fingerprint() -> str:
    """Return what changes when a portal would be built or stored in another way."""
    digest = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    for name in SOURCES:
        for path in sorted((ROOT / name).rglob("*")):
            if path.is_file() and _shapes_data(path):
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def _shapes_data(path: Path) -> bool:
    """Tell whether a file decides what is in a database or among the files for browsers."""
    parts = set(path.parts)
    written = path.suffix in {".py", ".yaml"} and parts & {"migrations", "fixture", "profiles"}
    return bool(written) or "static" in parts


def prepare(database: str, size: int, stamp: str) -> None:
    """Plant a size unless exactly that is there already."""
    if _is_current(database, str(size), stamp):
        return
    if not _is_current(database, BASE, stamp):
        _remove(database, BASE)
        _create(database, BASE, "")
        _build(database, BASE, stamp)
    if not _is_current(database, str(size), stamp, BEGUN):
        _remove(database, str(size))
        shutil.copytree(folder(database, BASE), folder(database, str(size)))
        (folder(database, str(size)) / STAMP).unlink()
        _create(database, str(size), BASE)
        (folder(database, str(size)) / BEGUN).write_text(stamp)
    _build(database, str(size), stamp)


def _is_current(database: str, name: str, stamp: str, mark: str = STAMP) -> bool:
    path = folder(database, name) / mark
    return path.exists() and path.read_text() == stamp


def _build(database: str, name: str, stamp: str) -> None:
    place = folder(database, name)
    place.mkdir(parents=True, exist_ok=True)
    with (place / "build.log").open("wb") as log:
        done = subprocess.run(  # noqa: S603  our own module; how far it is shows on our output
            [sys.executable, "-m", "bench.fixture", name],
            cwd=ROOT, env=surroundings(database, name), stderr=log, check=False,
        )  # fmt: skip
    if done.returncode:
        tail = (place / "build.log").read_text(errors="replace").splitlines()[-5:]
        sys.exit("\n".join(["The portal to measure could not be built:", *tail]))
    (place / STAMP).write_text(stamp)


def _remove(database: str, name: str) -> None:
    shutil.rmtree(folder(database, name), ignore_errors=True)
    if database != "sqlite":
        _on_server(database, f'DROP DATABASE IF EXISTS "portal_bench_{name}"')


def _create(database: str, name: str, model: str) -> None:
    """Make a database on the server, as a copy where there is something to copy."""
    if database != "sqlite":
        copied = f' TEMPLATE "portal_bench_{model}"' if model else ""
        _on_server(database, f'CREATE DATABASE "portal_bench_{name}"{copied}')


def _on_server(database: str, sql: str) -> None:
    address = with_name(database_url(database, BASE), "postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql)
