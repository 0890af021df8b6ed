from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.editorial_proof.stage import Stage
from tests.editorial_proof.world import World

Theatre = tuple[Stage, World]


@pytest.fixture(scope="session")
def theatre(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Theatre]:
    """The planted portal, once for all modules, and copies of it for every case."""
    world = World()
    with django_db_blocker.unblock():
        stage = Stage(tmp_path_factory.mktemp("proof"), world.plant)
    yield stage, world
    with django_db_blocker.unblock():
        stage.close()


@pytest.fixture
def world(theatre: Theatre, db: None, settings: Any, tmp_path: Any) -> Iterator[World]:
    """The portal in a fresh database."""
    stage, world = theatre
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    with stage.fresh():
        yield world
