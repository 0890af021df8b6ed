"""What every test gets: a clean language and cache, no network, and markers for databases."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from tests import flushing
from tests.tools import fresh_process, migrated

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


def _refuse_remote(sock: socket.socket, address: Any) -> None:
    """Fail the test that would talk to another machine: the suite runs offline."""
    if sock.family not in (socket.AF_INET, socket.AF_INET6):
        return
    host = str(address[0])
    if host in ("localhost", "") or _is_loopback(host):
        return
    raise RuntimeError(f"A test tried to reach {host}: tests talk to this machine only.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guarded_connect(sock: socket.socket, address: Any) -> None:
    _refuse_remote(sock, address)
    _connect(sock, address)


def _guarded_connect_ex(sock: socket.socket, address: Any) -> int:
    _refuse_remote(sock, address)
    return _connect_ex(sock, address)


# journeys in a browser have packages of their own (requirements/browser.txt)
collect_ignore_glob = [] if find_spec("playwright") else ["browser/*"]


def pytest_configure(config: pytest.Config) -> None:
    flushing.step_aside()
    socket.socket.connect = _guarded_connect  # type: ignore[method-assign]  # the guard
    socket.socket.connect_ex = _guarded_connect_ex  # type: ignore[method-assign]  # the guard


def pytest_unconfigure(config: pytest.Config) -> None:
    socket.socket.connect = _connect  # type: ignore[method-assign]  # the guard ends
    socket.socket.connect_ex = _connect_ex  # type: ignore[method-assign]  # the guard ends


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, vendor in (("postgres", "postgresql"), ("sqlite", "sqlite")):
        if item.get_closest_marker(marker) and connection.vendor != vendor:
            pytest.skip(f"needs {marker}; this run is on {connection.vendor}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_use_migrations: bool,
    django_db_createdb: bool,
    django_db_blocker: Any,
) -> migrated.SetUp | None:
    """Let the test database begin as a copy of one that was migrated in an earlier process."""
    if not django_db_use_migrations:
        return None
    with django_db_blocker.unblock():
        return migrated.SetUp(anew=django_db_createdb)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: migrated.SetUp | None,
    django_db_setup: None,
    django_db_blocker: Any,
) -> None:
    """Keep what was migrated here for the processes that come later."""
    if django_db_modify_db_settings is not None:
        with django_db_blocker.unblock():
            django_db_modify_db_settings.finish()


@pytest.fixture(autouse=True)
def _fresh_process() -> Iterator[None]:
    """Give the next test the default language and nothing that this one left in memory."""
    cache.clear()
    fresh_process.forget()
    yield
    translation.deactivate()
    cache.clear()
    fresh_process.forget()
