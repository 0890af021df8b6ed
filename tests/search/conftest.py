"""An index folder per test, and the server where one is configured (ELASTICSEARCH_URL)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search import vocabulary


@pytest.fixture(autouse=True)
def _own_index(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Keep every test's index apart; no server unless a test asks for it."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    settings.ELASTICSEARCH_URL = ""
    vocabulary.forget()
    yield
    vocabulary.forget()
