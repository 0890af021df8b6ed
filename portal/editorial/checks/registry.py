"""Finds the checks: every ``PublicationCheck`` in a module ``pg…`` of this package."""

from __future__ import annotations

import inspect
import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from portal.editorial.checks.base import PublicationCheck

PACKAGE = "portal.editorial.checks"
PREFIX = "pg"


@cache
def all_checks() -> tuple[PublicationCheck, ...]:
    """Return one instance of every check, ordered by id; raises ``ValueError`` on equal ids."""
    found: dict[str, PublicationCheck] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if not module.name.startswith(PREFIX):
            continue
        name = f"{PACKAGE}.{module.name}"
        for _name, member in inspect.getmembers(import_module(name), inspect.isclass):
            if issubclass(member, PublicationCheck) and member.__module__ == name:
                if member.id in found:
                    raise ValueError(f"Two publication checks are named {member.id}.")
                found[member.id] = member()
    return tuple(found[check_id] for check_id in sorted(found))
