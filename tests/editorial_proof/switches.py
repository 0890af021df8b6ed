"""Ways to switch a defence of the gate off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core import management
from django.db import transaction
from wagtail.models import AbstractGroupApprovalTask

from portal.editorial import gate
from portal.editorial.actions.decide import DecideReview
from portal.editorial.actions.publish_reviewed import PublishReviewed
from portal.editorial.guards import deletion
from portal.editorial.guards.item import _ItemGuard
from portal.editorial.task import TierTask
from portal.editorial.triggers import installation
from portal.records import audit
from tests.editorial_proof.mutations import answer, rewrite
from tests.editorial_proof.world import World

Patch = pytest.MonkeyPatch
WITHDRAWAL = """
        AND NOT EXISTS (SELECT 1 FROM {WITHDRAWALS} w
          WHERE w.base_model=a.base_model AND w.object_id=a.object_id
            AND w.after_approval_id>=a.id)"""
LATER = """NOT EXISTS (SELECT 1 FROM {APPROVALS} b
          WHERE b.base_model=a.base_model AND b.object_id=a.object_id AND b.id>a.id)"""


@dataclass(frozen=True)
class Hole:
    """One defence that is off, and who notices."""

    name: str
    switch: Callable[[Patch], Any]
    probe: Callable[[World], None]


def triggers(function: Any, old: str, new: str) -> Callable[[Patch], None]:
    """Install triggers whose text lacks one condition."""

    def switch(patch: Patch) -> None:
        rewrite(patch, function, old, new)
        installation.install()

    return switch


def part(function: Any, old: str, new: str) -> Callable[[Patch], None]:
    return lambda patch: rewrite(patch, function, old, new)


def says(function: Any, value: str) -> Callable[[Patch], None]:
    return lambda patch: answer(patch, function, value)


def no_latest_check(patch: Patch) -> None:
    answer(patch, DecideReview._check_unchanged, "None")
    answer(patch, PublishReviewed._check_revision, "None")


def plain_start(patch: Patch) -> None:
    patch.setattr(TierTask, "start", AbstractGroupApprovalTask.start)


def no_two_people(patch: Patch) -> None:
    answer(patch, gate._approved_elsewhere, "False")
    rewrite(patch, PublishReviewed._check_tiers, " or len(set(people)) != len(people)", "")


def free_deletion(patch: Patch) -> None:
    rewrite(patch, deletion.check_deletable, "if item.live and", "if False and")
    answer(patch, _ItemGuard._check_going_down, "None")


def stock_command(patch: Patch) -> None:
    real = management.get_commands
    patch.setattr(management, "get_commands", lambda: {**real(), "publish_scheduled": "wagtail"})


def audit_afterwards(patch: Patch) -> None:
    real = audit.record
    patch.setattr(
        audit, "record", lambda *args, **kw: transaction.on_commit(lambda: real(*args, **kw))
    )
