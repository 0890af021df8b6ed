"""Who may decide at a tier beside its own members, on a ground that the approval records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail.models import TaskState

# returns the ground on which a person may decide here, or an empty text
Entitler = Callable[[Any, TaskState], str]

_entitlers: list[Entitler] = []


def register_entitler(entitler: Entitler) -> None:
    """Announce a lawful exception of the rulebook (publish gate §19.2)."""
    if entitler not in _entitlers:
        _entitlers.append(entitler)


def ground_for(user: Any, task_state: TaskState) -> str:
    """Return the first ground that somebody names, or an empty text."""
    return next((ground for entitler in _entitlers if (ground := entitler(user, task_state))), "")
