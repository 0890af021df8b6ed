"""The engines of this installation: the embedded one always, a server where one is configured."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from search.engines.embedded.engine import EmbeddedEngine, EmbeddedTarget
from search.port import Target
from translations.languages import LANGUAGES


@cache
def _embedded(root: str) -> EmbeddedEngine:
    return EmbeddedEngine(Path(root))


def embedded() -> EmbeddedEngine:
    """Return the embedded engine of this process."""
    return _embedded(str(settings.SEARCH_INDEX_DIR))


def embedded_targets() -> list[tuple[str, Target]]:
    """Return the embedded index of every language, by the language's code."""
    return [(item.code, EmbeddedTarget(embedded(), item.code)) for item in LANGUAGES]
