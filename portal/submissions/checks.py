"""System check: the file of kinds has its shape, so that a wrong edit is seen at start."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from portal.submissions import kinds


def kinds_are_whole(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """E001: every kind, field and declaration is complete, and no code stands twice."""
    return [
        Error(f"kinds.yaml: {problem}", id="submissions.E001")
        for problem in kinds.problems(kinds.load())
    ]
