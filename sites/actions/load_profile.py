"""Loads a profile file as a new version: checked first, then all of it or nothing (rule 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.records import audit
from sites.changes import changed_paths
from sites.consistency import removed_organisations
from sites.models import Organisation, ProvinceProfile
from sites.problems import ProfileError
from sites.reader import checksum, read
from sites.validation import validate


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did: the version that holds the data, whether it is new, and what changed."""

    profile: ProvinceProfile
    is_new: bool
    changed: tuple[str, ...] = ()


class LoadProfile:
    """Turns one file into one version, under a decision that is named (HP20-24)."""

    def __init__(
        self,
        path: Path,
        decision_number: str,
        decision_date: date | None = None,
        actor: User | None = None,
    ) -> None:
        self.path = path
        self.decision_number = decision_number
        self.decision_date = decision_date
        self.actor = actor

    def check(self) -> dict[str, Any]:
        """Return the file's data; raises ``ProfileError`` naming file, fields and reasons."""
        data = read(self.path)
        validate(self.path.name, data)
        return dict(data)

    @transaction.atomic
    def execute(self) -> LoadResult:
        """Write version, organisations and one audit row, or change nothing."""
        data = self.check()
        latest = ProvinceProfile.objects.filter(code=data["code"]).order_by("-version").first()
        digest = checksum(data)
        if latest is not None and latest.sha256 == digest:
            return LoadResult(latest, is_new=False)
        problems = list(removed_organisations(latest.data if latest else None, data))
        if problems:
            raise ProfileError(self.path.name, problems)
        profile = self._create(data, digest, latest)
        _write_organisations(data["organisations"])
        changed = changed_paths(latest.data if latest else {}, data)
        self._record(profile, latest, changed)
        return LoadResult(profile, is_new=True, changed=tuple(changed))

    def _create(
        self, data: dict[str, Any], digest: str, latest: ProvinceProfile | None
    ) -> ProvinceProfile:
        return ProvinceProfile.objects.create(
            code=data["code"],
            version=latest.version + 1 if latest else 1,
            decision_number=self.decision_number,
            decision_date=self.decision_date,
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
            data=data,
            sha256=digest,
            loaded_by_name=str(self.actor)[:255] if self.actor else "",
        )

    def _record(
        self, profile: ProvinceProfile, latest: ProvinceProfile | None, changed: list[str]
    ) -> None:
        audit.record(
            "profile.load",
            actor=self.actor,
            obj=profile,
            details={
                "old_version": latest.version if latest else None,
                "new_version": profile.version,
                "decision": self.decision_number,
                "changed": changed,
            },
        )


def _write_organisations(items: list[dict[str, Any]]) -> None:
    """Create or update the organisations, then tie each to its successor (REG-13)."""
    rows = {item["code"]: _write_organisation(item) for item in items}
    for item in items:
        row, successor = rows[item["code"]], rows.get(item["successor"])
        row.successor = successor
        row.save(update_fields=["successor"])


def _write_organisation(item: dict[str, Any]) -> Organisation:
    row, _created = Organisation.objects.update_or_create(
        code=item["code"],
        defaults={
            "kind": item["kind"],
            "is_state_agency": item["is_state_agency"],
            "names": item["names"],
            "valid_from": item["valid_from"],
            "valid_to": item["valid_to"],
            "basis": ", ".join(item["basis"]),
            "status": item["status"],
            "note": item.get("note", ""),
        },
    )
    return row
