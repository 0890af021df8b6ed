"""A front server with a backend that does as it is told, for the tests with a real nginx."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.operations.front import Backend, FrontServer, running_front


@pytest.fixture(scope="module")
def front_and_backend(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[FrontServer, Backend]]:
    backend = Backend()
    folder = tmp_path_factory.mktemp("nginx")
    folder.parent.chmod(0o755)
    with running_front(folder, f"127.0.0.1:{backend.port}") as server:
        yield server, backend
    backend.stop()


@pytest.fixture
def front(front_and_backend: tuple[FrontServer, Backend]) -> FrontServer:
    return front_and_backend[0]


@pytest.fixture
def backend(front_and_backend: tuple[FrontServer, Backend]) -> Backend:
    front_and_backend[1].replies.clear()
    return front_and_backend[1]


@pytest.fixture
def page(request: pytest.FixtureRequest) -> str:
    """An address of its own for each test: the copies of one do not meet another's."""
    return f"/vi/{re.sub(r'[^a-z0-9]+', '-', request.node.name)}/"
