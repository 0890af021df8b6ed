"""Runs all checks on an item; the publish gate calls them at submission and at approval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wagtail.models import Revision

from portal.editorial.checks.facts import Facts
from portal.editorial.checks.overrides import Override, overrides_of
from portal.editorial.checks.registry import all_checks
from portal.editorial.items import specific
from portal.editorial.publication_checks import CheckResult, register
from portal.editorial.reading import Reading


def run_checks(
    item: Any,
    revision: Revision | None = None,
    waived: Mapping[str, Override] | None = None,
    reading: Reading | None = None,
) -> list[CheckResult]:
    """Return what every check finds in ``item``, which is read as it stands.

    ``revision`` is where the item's content comes from; overrides given for it are applied to
    findings that allow one. ``waived`` are overrides given by the act that asks, ``reading`` is
    what that act has read of the same item.
    """
    facts = Facts(specific(item), revision, reading)
    overrides = dict(overrides_of(item, revision)) if revision is not None else {}
    overrides |= waived or {}
    return [
        _with_override(result, overrides)
        for check in all_checks()
        if check.applies(facts)
        for result in check.findings(facts)
    ]


@register
def gate_findings(reading: Reading) -> list[CheckResult]:
    """Answer the publish gate, which keeps the answer with the approval (E22)."""
    return run_checks(reading.content, reading.revision, reading=reading)


def _with_override(result: CheckResult, overrides: Mapping[str, Override]) -> CheckResult:
    override = overrides.get(result.code)
    if override is None or not result.blocks or not result.details.get("overridable"):
        return result
    return replace(
        result,
        overridden_by=override.user_name or str(override.user_id),
        override_reason=override.reason,
        details={**result.details, "overridden_by_id": override.user_id},
    )
