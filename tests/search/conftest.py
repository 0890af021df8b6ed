"""An index folder per test, and the server where one is configured (ELASTICSEARCH_URL)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search import vocabulary
from tests.search.pages import SERVER


@pytest.fixture(autouse=True)
def _own_index(tmp_path: Path, settings: Any, request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep every test's index apart, starting from its class's; no server unless asked for."""
    if request.node.get_closest_marker("elasticsearch") and not SERVER:
        pytest.fail("ELASTICSEARCH_URL is not set: start bin/elasticsearch-test-server first.")
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    settings.ELASTICSEARCH_URL = ""
    base = getattr(request.cls, "base_index", None)
    if base is not None:
        shutil.copytree(base, settings.SEARCH_INDEX_DIR)
    vocabulary.forget()
    yield
    vocabulary.forget()
