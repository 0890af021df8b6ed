from __future__ import annotations

import pytest
from django.test import Client

from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from tests.trees import Tree, minimal_site


@pytest.fixture
def tree(db: None) -> Tree:
    """A small portal with the shipped profile."""
    LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
    return minimal_site()


@pytest.fixture
def reader() -> Client:
    """A reader: no session, no cookie."""
    return Client(HTTP_HOST="localhost")
