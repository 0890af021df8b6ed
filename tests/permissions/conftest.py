from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.permissions.planting import plant
from tests.permissions.walk import Walker


@pytest.fixture(scope="module")
def _walker(django_db_setup: None, django_db_blocker: Any) -> Iterator[Walker]:
    """The portal and its people, planted once for a module and then taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Walker(plant())
        transaction.set_rollback(True)


@pytest.fixture
def walker(_walker: Walker, db: None) -> Walker:
    """The people at their browsers; every request is undone by itself."""
    return _walker
