"""The walk is about every address there is, on things that were chosen for it."""

from __future__ import annotations

from tests.permissions import table
from tests.permissions.arguments import CASES, PATHS, PRIMARY_KEYS
from tests.permissions.cases import all_cases, looked_at, unregistered
from tests.permissions.endpoints import staff_endpoints
from tests.permissions.outcomes import WORDS


def test_every_address_is_classified() -> None:
    lines = set(table.read())
    cases = all_cases()
    wanted = {(case.key, "GET") for case in looked_at(cases)}
    wanted |= {(case.key, "POST") for case in cases}
    assert sorted(wanted - lines) == []
    assert sorted(lines - wanted) == [], "lines of addresses that are gone"


def test_every_argument_was_given_a_value() -> None:
    missing = {item.key: names for item in staff_endpoints() if (names := unregistered(item))}
    assert not missing


def test_nothing_is_registered_for_addresses_that_are_gone() -> None:
    keys = {endpoint.key for endpoint in staff_endpoints()}
    assert {*CASES, *PATHS} <= keys
    assert [key for key in PRIMARY_KEYS if not any(name.startswith(key) for name in keys)] == []


def test_tables_hold_known_words_only() -> None:
    for (key, method), row in table.read().items():
        assert set(row.values()) <= set(WORDS), (key, method)
