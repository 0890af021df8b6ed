"""The defences of the gate, each with a way to switch it off and the probe that must notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core import management
from django.db import transaction
from wagtail.models import AbstractGroupApprovalTask

from portal.editorial import gate, items, lost_update, publication
from portal.editorial.actions.confirm_urgent import ConfirmUrgent
from portal.editorial.actions.decide import DecideReview
from portal.editorial.actions.publish_reviewed import PublishReviewed
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.guards import deletion, revision
from portal.editorial.guards.item import _ItemGuard
from portal.editorial.task import TierTask
from portal.editorial.triggers import installation, tables
from portal.records import audit
from tests.editorial_proof import probes
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


def _triggers(function: Any, old: str, new: str) -> Callable[[Patch], None]:
    """Install triggers whose text lacks one condition."""

    def switch(patch: Patch) -> None:
        rewrite(patch, function, old, new)
        installation.install()

    return switch


def _part(function: Any, old: str, new: str) -> Callable[[Patch], None]:
    return lambda patch: rewrite(patch, function, old, new)


def _says(function: Any, value: str) -> Callable[[Patch], None]:
    return lambda patch: answer(patch, function, value)


def _no_latest_check(patch: Patch) -> None:
    answer(patch, DecideReview._check_unchanged, "None")
    answer(patch, PublishReviewed._check_revision, "None")


def _plain_start(patch: Patch) -> None:
    patch.setattr(TierTask, "start", AbstractGroupApprovalTask.start)


def _no_two_people(patch: Patch) -> None:
    answer(patch, gate._approved_elsewhere, "False")
    rewrite(patch, PublishReviewed._check_tiers, " or len(set(people)) != len(people)", "")


def _free_deletion(patch: Patch) -> None:
    rewrite(patch, deletion.check_deletable, "if item.live and", "if False and")
    answer(patch, _ItemGuard._check_going_down, "None")


def _stock_command(patch: Patch) -> None:
    real = management.get_commands
    patch.setattr(management, "get_commands", lambda: {**real(), "publish_scheduled": "wagtail"})


def _audit_afterwards(patch: Patch) -> None:
    real = audit.record
    patch.setattr(
        audit, "record", lambda *args, **kw: transaction.on_commit(lambda: real(*args, **kw))
    )


HOLES = (
    Hole("newest version not asked for", _no_latest_check, probes.newer_version),
    Hole(
        "superusers are of every tier",
        _part(
            gate.is_entitled,
            "task = task_state.task.specific",
            "task = task_state.task.specific\n    if user.is_superuser: return True",
        ),
        probes.superuser,
    ),
    Hole(
        "any language's tier decides",
        _part(
            gate.is_entitled,
            "return task.groups.filter(user=user.pk).exists()",
            "return type(task).objects.filter(tier=task.tier, groups__user=user.pk).exists()",
        ),
        probes.another_language,
    ),
    Hole(
        "who may decide is asked for the buttons only",
        _part(DecideReview.check, "if not is_entitled(self.user, self.task_state):", "if False:"),
        probes.outsider_by_code,
    ),
    Hole(
        "the requester approves",
        _part(gate.barred, "in {user.pk, None}", "in {0}"),
        probes.requester,
    ),
    Hole(
        "authors approve", _part(gate.barred, "if user.pk in authors:", "if False:"), probes.author
    ),
    Hole("one person at two tiers", _no_two_people, probes.twice),
    Hole(
        "tier one of an older version is barred",
        _part(
            gate._approved_elsewhere,
            "revision_id=task_state.revision_id",
            "workflow_state_id=task_state.workflow_state_id",
        ),
        probes.after_a_return,
    ),
    Hole(
        "contributors approve",
        _part(gate.authors_since_approval, " | contributors_of(item, revision, since)", ""),
        probes.contributor,
    ),
    Hole(
        "the version named by the form is ignored",
        _part(
            DecideReview._check_unchanged,
            "self.revision_id == state.revision_id",
            "state.revision_id",
        ),
        probes.other_revision_named,
    ),
    Hole(
        "the text named by the form is ignored",
        _part(
            DecideReview._check_unchanged, " and revision_digest(latest) == self.content_sha256", ""
        ),
        probes.other_text_named,
    ),
    Hole(
        "tiers are those of the workflow",
        _part(
            gate.required_tiers,
            "return mandatory_tiers(locale_of(item), source_of(item, revision) is not None)",
            "return tuple(task.specific.tier for task in "
            "item.get_workflow().tasks.filter(active=True))",
        ),
        probes.tier_taken_away,
    ),
    Hole("a returned item goes on where it was", _plain_start, probes.back_to_tier_one),
    Hole(
        "a withdrawal spends nothing (page)", _says(gate.is_spent, "False"), probes.withdrawn_again
    ),
    Hole(
        "a withdrawal spends nothing (schedule)",
        _says(gate.is_spent, "False"),
        probes.withdrawn_rescheduled,
    ),
    Hole(
        "a withdrawal spends nothing (trigger)",
        _triggers(tables.unspent, WITHDRAWAL, ""),
        probes.withdrawn_by_rows,
    ),
    Hole(
        "an older approval suffices",
        _part(
            gate.valid_approval,
            "approval = last_approval(key_of(item))",
            "approval = Approval.objects.filter(revision_id=revision.pk).last()",
        ),
        probes.older_approval,
    ),
    Hole(
        "an older approval suffices (trigger)",
        _triggers(tables.unspent, LATER, "1=1"),
        probes.older_approval_by_rows,
    ),
    Hole(
        "any item's approval suffices (trigger)",
        _triggers(tables.valid, "a.object_id=CAST(NEW.id AS TEXT)", "1=1"),
        probes.anothers_approval_by_rows,
    ),
    Hole("versions do not freeze", _says(revision.is_frozen, "False"), probes.frozen),
    Hole("text is not compared", _says(_ItemGuard._check_unchanged, "None"), probes.published_text),
    Hole(
        "only page types are guarded",
        _part(
            items.is_gated,
            "if issubclass(model, Page):",
            "if issubclass(model, Page) and model is not Page:",
        ),
        probes.published_text_as_base_page,
    ),
    Hole(
        "anybody takes down", _says(_ItemGuard._check_going_down, "None"), probes.taken_down_by_code
    ),
    Hole(
        "aliases cross languages",
        _part(_ItemGuard._check_alias, ' or source.locale_id != self.value("locale_id")', ""),
        probes.alias_across_languages,
    ),
    Hole(
        "aliases cross languages (trigger)",
        _triggers(tables.bad_alias, " AND s.locale_id=NEW.locale_id", ""),
        probes.alias_across_languages_by_rows,
    ),
    Hole(
        "anything is scheduled",
        _says(revision._check_schedule, "None"),
        probes.scheduled_unapproved,
    ),
    Hole("live items are deleted", _free_deletion, probes.deleted_live),
    Hole(
        "items in review are deleted",
        _says(deletion.is_in_review, "False"),
        probes.deleted_in_review,
    ),
    Hole("Wagtail's command runs the schedule", _stock_command, probes.schedule_leaves_a_trace),
    Hole(
        "published before it is approved",
        _part(
            publication.approve_and_publish,
            "approval = record_approval(item, revision, kind, actor, **facts)\n"
            "    revision.publish(user=actor, skip_permission_checks=True)",
            "revision.publish(user=actor, skip_permission_checks=True)\n"
            "    approval = record_approval(item, revision, kind, actor, **facts)",
        ),
        probes.ordinary_approval,
    ),
    Hole("audited after the commit", _audit_afterwards, probes.killed_at_the_end),
    Hole(
        "a save that names no version passes",
        _part(
            lost_update._is_up_to_date,
            "overwritten = request.POST.get(OVERWRITTEN)",
            "overwritten = request.POST.get(OVERWRITTEN)\n    if not request.POST.get(LOADED): return True",
        ),
        probes.save_without_a_version,
    ),
    Hole(
        "authors publish urgently",
        _says(PublishUrgently._check_author, "None"),
        probes.urgent_by_its_author,
    ),
    Hole(
        "one person publishes and reviews",
        _says(ConfirmUrgent._check_second_person, "None"),
        probes.urgent_reviewed_by_oneself,
    ),
)
