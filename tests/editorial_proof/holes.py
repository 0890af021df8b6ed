"""The defences of the gate, each with a way to switch it off and the probe that must notice."""

from __future__ import annotations

from portal.editorial import approvals, gate, items, lost_update, publication, reading
from portal.editorial.actions.confirm_urgent import ConfirmUrgent
from portal.editorial.actions.decide import DecideReview
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.guards import deletion, revision
from portal.editorial.guards.item import _ItemGuard
from portal.editorial.triggers import tables
from tests.editorial_proof import probes_decisions as decisions, probes_guards as guards
from tests.editorial_proof.switches import (
    LATER,
    WITHDRAWAL,
    Hole,
    audit_afterwards,
    free_deletion,
    no_latest_check,
    no_two_people,
    part,
    plain_start,
    says,
    stock_command,
    triggers,
)

HOLES = (
    Hole("newest version not asked for", no_latest_check, decisions.newer_version),
    Hole(
        "superusers are of every tier",
        part(
            gate.is_entitled,
            "task = task_state.task.specific",
            "task = task_state.task.specific\n    if user.is_superuser: return True",
        ),
        decisions.superuser,
    ),
    Hole(
        "any language's tier decides",
        part(
            gate.is_entitled,
            "groups_over(item, task.tier).filter(group__user=user.pk)",
            "groups_over(item).model.objects.filter(tier=task.tier, group__user=user.pk)",
        ),
        decisions.another_language,
    ),
    Hole(
        "who may decide is asked for the buttons only",
        part(
            DecideReview.check,
            "if not is_entitled(self.user, self.task_state, self.reading):",
            "if False:",
        ),
        decisions.outsider_by_code,
    ),
    Hole(
        "the requester approves",
        part(gate.barred, "in {user.pk, None}", "in {0}"),
        decisions.requester,
    ),
    Hole(
        "authors approve",
        part(gate.barred, "if user.pk in authors:", "if False:"),
        decisions.author,
    ),
    Hole("one person at two tiers", no_two_people, decisions.twice),
    Hole(
        "tier one of an older version is barred",
        part(
            gate.approvals_given,
            "revision_id=task_state.revision_id",
            "workflow_state_id=task_state.workflow_state_id",
        ),
        decisions.after_a_return,
    ),
    Hole(
        "contributors approve",
        part(reading.authors_since, " | contributors_of(item, revision, since)", ""),
        decisions.contributor,
    ),
    Hole(
        "the version named by the form is ignored",
        part(
            DecideReview._check_unchanged,
            "self.revision_id == state.revision_id",
            "state.revision_id",
        ),
        decisions.other_revision_named,
    ),
    Hole(
        "the text named by the form is ignored",
        part(
            DecideReview._check_unchanged,
            " and self.reading.digest == self.content_sha256",
            "",
        ),
        decisions.other_text_named,
    ),
    Hole(
        "tiers are those of the workflow",
        part(
            gate.tiers_for,
            "return mandatory_tiers(locale_of(reading.item), is_translation, info_class, "
            "reading.profile)",
            "return tuple(task.specific.tier for task in "
            "reading.item.get_workflow().tasks.filter(active=True))",
        ),
        decisions.tier_taken_away,
    ),
    Hole("a returned item goes on where it was", plain_start, decisions.back_to_tier_one),
    Hole(
        "a withdrawal spends nothing (page)",
        says(approvals.is_spent, "False"),
        guards.withdrawn_again,
    ),
    Hole(
        "a withdrawal spends nothing (schedule)",
        says(approvals.is_spent, "False"),
        guards.withdrawn_rescheduled,
    ),
    Hole(
        "a withdrawal spends nothing (trigger)",
        triggers(tables.unspent, WITHDRAWAL, ""),
        guards.withdrawn_by_rows,
    ),
    Hole(
        "an older approval suffices",
        part(
            approvals.valid_approval_of,
            "approval = last_approval(key_of(item))",
            "approval = Approval.objects.filter(revision_id=revision.pk).last()",
        ),
        guards.older_approval,
    ),
    Hole(
        "an older approval suffices (trigger)",
        triggers(tables.unspent, LATER, "1=1"),
        guards.older_approval_by_rows,
    ),
    Hole(
        "any item's approval suffices (trigger)",
        triggers(tables.valid, "a.object_id=CAST(NEW.id AS TEXT)", "1=1"),
        guards.anothers_approval_by_rows,
    ),
    Hole("versions do not freeze", says(revision.is_frozen, "False"), guards.frozen),
    Hole("text is not compared", says(_ItemGuard._check_unchanged, "None"), guards.published_text),
    Hole(
        "only page types are guarded",
        part(
            items.is_gated,
            "if issubclass(model, Page):",
            "if issubclass(model, Page) and model is not Page:",
        ),
        guards.published_text_as_base_page,
    ),
    Hole(
        "anybody takes down", says(_ItemGuard._check_going_down, "None"), guards.taken_down_by_code
    ),
    Hole(
        "aliases cross languages",
        part(_ItemGuard._check_alias, ' or source.locale_id != self.value("locale_id")', ""),
        guards.alias_across_languages,
    ),
    Hole(
        "aliases cross languages (trigger)",
        triggers(tables.bad_alias, " AND s.locale_id=NEW.locale_id", ""),
        guards.alias_across_languages_by_rows,
    ),
    Hole(
        "anything is scheduled",
        says(revision._check_schedule, "None"),
        guards.scheduled_unapproved,
    ),
    Hole("live items are deleted", free_deletion, guards.deleted_live),
    Hole(
        "items in review are deleted",
        says(deletion.is_in_review, "False"),
        guards.deleted_in_review,
    ),
    Hole("Wagtail's command runs the schedule", stock_command, decisions.schedule_leaves_a_trace),
    Hole(
        "published before it is approved",
        part(
            publication.approve_and_publish,
            "approval = record_approval(reading, kind, actor, **facts)\n"
            "    revision.approved_go_live_at = None  # publishing sets it again where the time "
            "lies ahead\n"
            "    revision.publish(user=actor, skip_permission_checks=True)",
            "revision.publish(user=actor, skip_permission_checks=True)\n"
            "    approval = record_approval(reading, kind, actor, **facts)",
        ),
        decisions.ordinary_approval,
    ),
    Hole("audited after the commit", audit_afterwards, decisions.killed_at_the_end),
    Hole(
        "a save that names no version passes",
        part(
            lost_update._is_up_to_date,
            "overwritten = request.POST.get(OVERWRITTEN)",
            "overwritten = request.POST.get(OVERWRITTEN)\n"
            "    if not request.POST.get(LOADED): return True",
        ),
        decisions.save_without_a_version,
    ),
    Hole(
        "authors publish urgently",
        says(PublishUrgently._check_author, "None"),
        decisions.urgent_by_its_author,
    ),
    Hole(
        "one person publishes and reviews",
        says(ConfirmUrgent._check_second_person, "None"),
        decisions.urgent_reviewed_by_oneself,
    ),
)
