"""Registers the translation house with the admin; no logic here."""

from __future__ import annotations

from translations import hooks_memory  # noqa: F401  registers memory, terms and files
from translations.desk import hooks as desk_hooks  # noqa: F401  registers the desk
