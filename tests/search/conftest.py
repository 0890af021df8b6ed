"""An index folder per test, and the server as the engine where one is given (ELASTICSEARCH_URL)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings as django_settings

from search.engines.elastic import client
from tests.search.pages import SERVER, SHARED
from tests.search.turns import turn


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """With a server: wait for a turn at it; limits are generous, for the machine may be busy."""
    with ExitStack() as stack:
        if SERVER:
            stack.enter_context(turn(alone=item.get_closest_marker("alone") is not None))
            stack.enter_context(mock.patch.multiple(client, SECONDS=30.0, WORKER_SECONDS=60.0))
        return (yield)


@pytest.fixture(scope="session", autouse=True)
def _names_of_this_process() -> Iterator[None]:
    """Give this process's indexes names of their own, and remove them at the end."""
    django_settings.ELASTICSEARCH_PREFIX = f"portal-test-{os.getpid()}"
    yield
    if SHARED is not None:
        SHARED.remove()


@pytest.fixture(autouse=True)
def _own_index(tmp_path: Path, settings: Any, request: pytest.FixtureRequest) -> None:
    """Keep every test's embedded index apart, starting from its class's."""
    if request.node.get_closest_marker("elasticsearch") and not SERVER:
        pytest.fail("ELASTICSEARCH_URL is not set: start bin/elasticsearch-test-server first.")
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    settings.ELASTICSEARCH_URL = SERVER
    base = getattr(request.cls, "base_index", None)
    if base is not None:
        shutil.copytree(base, settings.SEARCH_INDEX_DIR)
