"""A defence that is switched off is missed: every seeded hole turns its probe red."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection

from portal.editorial.triggers import installation, postgresql, sqlite
from tests.editorial_proof.conftest import Theatre
from tests.editorial_proof.holes import HOLES, Hole
from tests.editorial_proof.probes_guards import every_trigger
from tests.editorial_proof.world import World


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.name)
def test_a_seeded_hole_is_found(theatre: Theatre, db: None, hole: Hole) -> None:
    stage, world = theatre
    with stage.fresh():
        hole.probe(world)
    with stage.fresh(), pytest.MonkeyPatch.context() as patch:
        hole.switch(patch)
        with pytest.raises((AssertionError, PermissionDenied, DatabaseError)):
            hole.probe(world)


def test_a_missing_trigger_is_found(world: World) -> None:
    is_sqlite = connection.vendor == "sqlite"
    for name in sqlite.statements() if is_sqlite else postgresql.functions():
        table = "" if is_sqlite else f" ON {postgresql.functions()[name][0]}"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {name}{table}")
        assert installation.missing() == [name]
        with pytest.raises(AssertionError):
            every_trigger(world)
        installation.install()
    every_trigger(world)
