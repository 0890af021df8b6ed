from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from portal.editorial.enums import Tier
from portal.outbox.models import OutboxJob
from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from tests.editorial.cases import person
from tests.submissions.world import browser, sender, unit
from tests.trees import Tree, minimal_site


@pytest.fixture(scope="package")
def _planted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Tree]:
    """A small portal with the shipped profile, planted once for all modules and then taken back.

    What the planting asked of the worker is forgotten: every test that lets it work would do all
    of that first.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        tree = minimal_site()
        OutboxJob.objects.all().delete()
        yield tree
        transaction.set_rollback(True)


@pytest.fixture
def tree(_planted: Tree, db: None) -> Tree:
    """The planted portal; what a test does to it is rolled back."""
    return deepcopy(_planted)


@pytest.fixture
def user(tree: Tree) -> Any:
    """Somebody who sends for unit a."""
    return sender("an", unit("a"))


@pytest.fixture
def an(user: Any) -> Client:
    """The same person's browser, signed in at the door."""
    return browser(user)


@pytest.fixture
def editor(tree: Tree) -> Any:
    """Somebody of biên tập."""
    return person("editor", (Tier.EDIT, "vi"))


@pytest.fixture
def reader() -> Client:
    """A reader: no session, no cookie."""
    return Client(HTTP_HOST="localhost")
