from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from freezegun import freeze_time

from tests.editorial_proof.machine import PortalMachine
from tests.editorial_proof.stage import Stage
from tests.editorial_proof.volume import THOROUGH
from tests.editorial_proof.world import World

Theatre = tuple[Stage, World]
# their own clocks must go on while the portal's stands still
UNFROZEN = ["hypothesis", "psycopg", "threading", "selectors", "pytest", "_pytest"]
# files that take minutes, longest first: the processes that share a proof begin with them
LONG = ("test_walk", "test_machine", "test_machine_further")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first, so that no process runs one while the others have nothing left.

    It counts where the processes take files in this order (``--no-loadscope-reorder``).
    """
    if THOROUGH:
        items.sort(
            key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG)
        )


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


@pytest.fixture
def machine(theatre: Any, db: None, settings: Any, tmp_path: Any) -> Iterator[type[PortalMachine]]:
    """Sequences that begin on the planted portal, at the moment when the test began."""
    stage, world = theatre
    started = timezone.now()
    with freeze_time(started, ignore=UNFROZEN) as clock:
        yield type(
            "Machine",
            (PortalMachine,),
            {
                "stage": stage,
                "world": world,
                "clock": clock,
                "started": started.replace(tzinfo=None),
                "folder": tmp_path,
                "reached": Counter(),
                "looks_often": THOROUGH,
            },
        )
