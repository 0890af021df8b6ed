from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import django.test.client
import pytest
from django.db import transaction

from tests.permissions.planting import plant
from tests.permissions.walk import Walker


@pytest.fixture(scope="module")
def _walker(django_db_setup: None, django_db_blocker: Any) -> Iterator[Walker]:
    """The portal and its people, planted once for a module and then taken back."""
    with django_db_blocker.unblock(), transaction.atomic(), _quick():
        yield Walker(plant())
        transaction.set_rollback(True)


@contextmanager
def _quick() -> Iterator[None]:
    """Leave out what thousands of requests in a row need not do: logs, collecting, contexts."""
    collecting = gc.isenabled()
    gc.disable()
    logging.disable()
    try:
        with mock.patch.object(django.test.client, "store_rendered_templates"):
            yield
    finally:
        logging.disable(logging.NOTSET)
        if collecting:
            gc.enable()


@pytest.fixture
def walker(_walker: Walker, db: None) -> Walker:
    """The people at their browsers; every request is undone by itself."""
    return _walker
