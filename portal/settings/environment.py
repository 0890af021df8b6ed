"""Reads environment variables; a missing one stops the start with a sentence that names it."""

from __future__ import annotations

import os
import sys

import environ

env = environ.Env()


def required(name: str, purpose: str) -> str:
    """Return the variable's value, or end the process with a sentence that names it.

    Raises ``SystemExit`` with the message, so that a service log shows one line, no traceback.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        sys.exit(
            f"The environment variable {name} is not set. {purpose} "
            "The table in README.md lists every variable."
        )
    return value
