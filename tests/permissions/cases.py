"""The addresses of every endpoint, filled in from the registry of arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.permissions.arguments import ARGUMENTS, BULK_OBJECTS, CASES, PATHS, PRIMARY_KEYS
from tests.permissions.endpoints import Endpoint, staff_endpoints
from tests.permissions.world import World


@dataclass(frozen=True)
class Case:
    """One address of an endpoint: what the tables call it, and the values of its arguments."""

    endpoint: Endpoint
    label: str
    arguments: dict[str, str] = field(default_factory=dict)
    pattern: str = ""

    @property
    def key(self) -> str:
        """Name the case in the tables."""
        return f"{self.endpoint.key} [{self.label}]" if self.label else self.endpoint.key

    def path(self, world: World, principal: str) -> str:
        """Return the address for one person."""
        if self.pattern:
            return self.pattern.format(**world.names())
        path = self.endpoint.route.replace("^", "")
        for name, value in self.arguments.items():
            text = value[1:] if value.startswith("=") else world.thing(value, principal).pk
            path = _filled(path, name, str(text))
        return f"/{path}"


def _filled(path: str, name: str, text: str) -> str:
    before, _mark, after = path.partition(f"{name}>")
    return before[: before.rindex("<")] + text + after


def cases_of(endpoint: Endpoint) -> Iterator[Case]:
    """Return the cases of an endpoint; one whose arguments are all the same has no label."""
    if endpoint.key in PATHS:
        for label, pattern in PATHS[endpoint.key].items():
            yield Case(endpoint, label, pattern=pattern)
        return
    for label, given in _own_cases(endpoint).items():
        values = {name: given.get(name) or _default(endpoint, name) for name in endpoint.arguments}
        yield Case(endpoint, label, values)


def all_cases() -> list[Case]:
    """Return every case of every staff address whose arguments are registered."""
    return [
        case
        for endpoint in staff_endpoints()
        if not unregistered(endpoint)
        for case in cases_of(endpoint)
    ]


def unregistered(endpoint: Endpoint) -> list[str]:
    """Return the arguments of an endpoint that nobody gave a value; a test wants none."""
    if endpoint.key in PATHS:
        return []
    if "(" in endpoint.route:
        return [endpoint.route]
    given = list(_own_cases(endpoint).values())
    return [
        name
        for name in endpoint.arguments
        if not all(name in case for case in given) and not _default(endpoint, name)
    ]


def looked_at(cases: list[Case]) -> list[Case]:
    """Return the cases that differ before anything is sent: one per address."""
    seen = {}
    for case in cases:
        seen.setdefault((case.endpoint, str(case.arguments), case.pattern), case)
    return list(seen.values())


def _own_cases(endpoint: Endpoint) -> dict[str, dict[str, str]]:
    if endpoint.key == "wagtail_bulk_action":
        return bulk_cases()
    return CASES.get(endpoint.key, {"": {}})


def _default(endpoint: Endpoint, name: str) -> str:
    """Return what an argument means here, or nothing: there is no value that fits all."""
    if name != "pk":
        return ARGUMENTS.get(name, "")
    fits = [prefix for prefix in PRIMARY_KEYS if endpoint.key.startswith(prefix)]
    return PRIMARY_KEYS[max(fits, key=len)] if fits else ""


def bulk_cases() -> dict[str, dict[str, str]]:
    """Return every act on many objects that any package registers."""
    bulk_action_registry._scan_for_bulk_actions()
    found = {}
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for action in actions:
                found[f"{model}: {action}"] = {
                    "app_label": f"={app}", "model_name": f"={model}", "action": f"={action}",
                }  # fmt: skip
    return found


def bulk_object(case: Case, world: World) -> Any:
    """Return what an act on many objects is tried on."""
    app, model = case.arguments["app_label"][1:], case.arguments["model_name"][1:]
    return world.things[BULK_OBJECTS[f"{app}.{model}"]]
