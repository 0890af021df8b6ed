"""Which findings kiểm duyệt let pass, kept as audit rows: nobody can change them afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from portal.editorial.items import specific
from portal.records.models import AuditEntry

ACT = "check.override"


@dataclass(frozen=True, slots=True)
class Override:
    """Who let a finding pass, and why."""

    code: str
    user_id: int | None
    user_name: str
    reason: str


def overrides_of(item: Any, revision: Revision) -> dict[str, Override]:
    """Return the overrides given for exactly this revision, by code of the finding."""
    item = specific(item)
    rows = AuditEntry.objects.filter(
        act=ACT,
        object_model=item._meta.label_lower,
        object_id=str(item.pk),
        details__revision=revision.pk,
    ).order_by("id")
    return {
        row.details["code"]: Override(
            row.details["code"], row.actor_id, row.actor_name, row.details["reason"]
        )
        for row in rows
    }
