"""What the editor's side panel says about the saved version (E22)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Page, Revision

from portal.editorial.checks.running import run_checks
from portal.editorial.enums import Tier
from portal.editorial.people import holds_tier
from portal.editorial.publication_checks import CheckResult


@dataclass(frozen=True, slots=True)
class Report:
    """Findings on one saved version, where the fields are, and whether one may let them pass."""

    item: Any
    revision: Revision | None
    findings: tuple[CheckResult, ...]
    edit_url: str
    may_override: bool


def report_on(item: Any, user: Any) -> Report | None:
    """Return the report on an item's newest saved version; ``None`` for what the gate ignores.

    It reads the saved version, not what stands in the form: that is what would be submitted.
    """
    if not isinstance(item, Page):
        return None
    revision = item.latest_revision if item.pk else None
    if revision is None:
        return Report(item, None, (), "", False)
    return Report(
        item,
        revision,
        tuple(run_checks(revision.as_object(), revision)),
        reverse("wagtailadmin_pages:edit", args=[item.pk]),
        holds_tier(user, item, Tier.MODERATE),
    )
