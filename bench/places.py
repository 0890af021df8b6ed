"""Where a run keeps its portals, and the surroundings their processes are started with."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("PORTAL_VAR_DIR") or ROOT / "var") / "bench"
BASE = "base"


def folder(database: str, name: str) -> Path:
    """Return the folder of one portal: the base, or one size of it."""
    return VAR / database / name


def database_url(database: str, name: str) -> str:
    """Return the address of one portal's database.

    PostgreSQL is the server that ``DATABASE_URL`` names, with databases of our own on it.
    """
    if database == "sqlite":
        return f"sqlite:///{folder(database, name) / 'portal.sqlite3'}"
    return with_name(os.environ["DATABASE_URL"], f"portal_bench_{name}")


def with_name(url: str, name: str) -> str:
    """Return the address of another database on the same server."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{name}"))


def surroundings(database: str, name: str, **more: str) -> dict[str, str]:
    """Return the environment of a process that works on one portal."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
        "PORTAL_VAR_DIR": str(folder(database, name)),
        "DATABASE_URL": database_url(database, name),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }
