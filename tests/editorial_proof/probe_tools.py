"""What probes have in common: acts that must be stopped, and one layer left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from wagtail.models import Page

from portal.content.models import ArticlePage
from portal.editorial.refusals import GateRefusal
from portal.editorial.triggers import installation
from tests.editorial_proof.desk import Desk
from tests.editorial_proof.world import World

CONFLICT, FORBIDDEN = 409, 403


def item(world: World, name: str) -> Any:
    return ArticlePage.objects.get(pk=world.items[name])


def refused(act: Callable[[], Any]) -> None:
    """Assert that code is stopped."""
    try:
        with transaction.atomic():
            act()
    except (PermissionDenied, DatabaseError):
        return
    raise AssertionError("it went through")


def refusal_code(act: Callable[[], Any]) -> str:
    """Return by which rule code is stopped, empty where it is not."""
    try:
        with transaction.atomic():
            act()
    except GateRefusal as refusal:
        return refusal.code
    return ""


@contextmanager
def triggers_off() -> Iterator[None]:
    """Leave the guards alone with the attack."""
    installation.drop()
    try:
        yield
    finally:
        installation.install()


def step(world: World, name: str) -> Any:
    return item(world, name).current_workflow_task_state


def decides(world: World, who: str, name: str, action: str = "approve", **values: Any) -> int:
    return Desk(world).decide(who, step(world, name), action, **values).status_code


def assert_draft(world: World, name: str) -> None:
    assert not Page.objects.get(pk=world.items[name]).live
