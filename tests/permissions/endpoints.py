"""Every address the portal answers, read from the URL configuration and never listed by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

STAFF = ("admin/", "staff/", "_util/", "documents/", "uploads/", "contribute/")
ARGUMENT = re.compile(r"<(?:[a-z_]+:)?([a-z0-9_]+)>")


@dataclass(frozen=True)
class Endpoint:
    """One pattern: its name where it has one that no other pattern has, and its route."""

    key: str
    route: str

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names of the converters in the route."""
        return tuple(ARGUMENT.findall(self.route))

    @property
    def is_staff(self) -> bool:
        """Whether the address belongs to a part that knows people or serves files."""
        return self.route.startswith(STAFF)


def all_endpoints() -> list[Endpoint]:
    """Return every pattern once, with a key that no other has."""
    found = list(_walk(get_resolver().url_patterns))
    count = Counter(name for name, _route in found)
    return [Endpoint(_key(name, route, count[name] > 1), route) for name, route in found]


def staff_endpoints() -> list[Endpoint]:
    """Return the patterns that the permission tables are about."""
    return [endpoint for endpoint in all_endpoints() if endpoint.is_staff]


def _key(name: str, route: str, shared: bool) -> str:
    if not name:
        return f"/{route}"
    return f"{name}({','.join(ARGUMENT.findall(route))})" if shared else name


def _walk(patterns: list[Any], route: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, route + str(pattern.pattern), inner)
        elif isinstance(pattern, URLPattern):
            name = ":".join((*spaces, pattern.name)) if pattern.name else ""
            yield name, route + str(pattern.pattern)
