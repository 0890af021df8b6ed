"""The rules of the one door to public: which approval holds, who may approve (§4.2–4.4)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from portal.accounts.groups import needs_second_factor
from portal.accounts.second_factor import is_enrolled
from portal.editorial.approvals import is_spent, last_approval, valid_approval
from portal.editorial.entitlement import ground_for
from portal.editorial.enums import Tier
from portal.editorial.items import locale_of, specific
from portal.editorial.manifest import file_models
from portal.editorial.people import groups_over
from portal.editorial.reading import Reading, authors_since_approval
from portal.editorial.rules import mandatory_tiers

__all__ = [
    "approvals_given",
    "approved_states",
    "authors_since_approval",
    "barred",
    "is_entitled",
    "is_spent",
    "item_under_review",
    "last_approval",
    "required_tiers",
    "tier_task",
    "tiers_for",
    "valid_approval",
]

# -- who may approve ---------------------------------------------------------------------------


def item_under_review(task_state: TaskState) -> Any:
    """Return the item a task state is about, never one that was named beside it."""
    return specific(task_state.workflow_state.content_object)


def is_entitled(user: Any, task_state: TaskState, reading: Reading | None = None) -> bool:
    """Tell whether a person belongs to the tier, in the item's language; superusers are people."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    task = task_state.task.specific
    item = item_under_review(task_state) if reading is None else reading.item
    if getattr(task, "locale_id", None) != getattr(item, "locale_id", None):
        return False
    if needs_second_factor(user) and not is_enrolled(user):
        return False
    own = groups_over(item, task.tier).filter(group__user=user.pk).exists()
    return own or bool(ground_for(user, task_state))


def barred(
    user: Any,
    task_state: TaskState,
    reading: Reading | None = None,
    given: list[TaskState] | None = None,
) -> list[str]:
    """Return why a person may not approve here, as sentences; empty when they may (§4.3, §19.1).

    At biên tập a member may pass up their own text; from kiểm duyệt on, nobody who asked for the
    review, wrote, edited, translated or passed this revision at another tier may approve it.
    ``reading`` is the act's, about this step, ``given`` what ``approvals_given`` returned to it;
    without them, everything is read anew.
    """
    reasons = []
    if _approved_elsewhere(user, task_state, given):
        reasons.append(_("You already approved this version at another tier."))
    if task_state.task.specific.tier == Tier.EDIT:
        return reasons
    known = reading or Reading.of_step(task_state)
    if task_state.workflow_state.requested_by_id in {user.pk, None}:
        reasons.append(_("Whoever asks for a review does not approve it."))
    authors = known.authors
    if None in authors:
        reasons.append(
            _("Part of this text has no named author. A person must take it over first.")
        )
    if user.pk in authors:
        reasons.append(_("You worked on this text since it was last approved."))
    if user.pk in _new_uploaders(known):
        reasons.append(_("You uploaded a file that is shown here for the first time."))
    return reasons


def _approved_elsewhere(user: Any, task_state: TaskState, given: list[TaskState] | None) -> bool:
    """Tell whether the person approved the same revision at another tier, in any review of it."""
    return any(
        state.finished_by_id == user.pk and state.task_id != task_state.task_id
        for state in (approvals_given(task_state) if given is None else given)
    )


def approvals_given(task_state: TaskState) -> list[TaskState]:
    """Return every approval of the very revision under review, in whichever review of it."""
    states = TaskState.objects.filter(
        revision_id=task_state.revision_id, status=TaskState.STATUS_APPROVED
    )
    return list(states.select_related("task__tiertask", "finished_by").order_by("pk"))


def _new_uploaders(reading: Reading) -> set[int | None]:
    """Return who uploaded files that the item's last approval did not show."""
    approval = reading.last_approval
    known = {(label, pk) for label, pk, _state in (approval.manifest if approval else [])}
    new = [row for name, row in reading.rows.items() if row is not None and name not in known]
    return {row.uploaded_by_user_id for row in new if type(row) in file_models()} - {None}


# -- which tiers must have approved ------------------------------------------------------------


def required_tiers(item: Any, revision: Revision) -> tuple[str, ...]:
    """Return the tiers this revision must pass (``tiers_for``)."""
    return tiers_for(Reading(item, revision))


def tiers_for(reading: Reading) -> tuple[str, ...]:
    """Return the tiers a revision must pass, from the rulebook and never from the workflow."""
    info_class = reading.revision.content.get("info_class", "")
    is_translation = reading.source is not None
    return mandatory_tiers(locale_of(reading.item), is_translation, info_class, reading.profile)


def approved_states(
    task_state: TaskState, given: list[TaskState] | None = None
) -> dict[str, TaskState]:
    """Return, per tier, the approval given in this review to the very revision under review."""
    found: dict[str, TaskState] = {}
    for state in approvals_given(task_state) if given is None else given:
        if (state.workflow_state_id, state.revision_id) == (
            task_state.workflow_state_id,
            task_state.revision_id,
        ):
            state.workflow_state = task_state.workflow_state
            found[tier_task(state).tier] = state
    return found


def tier_task(state: TaskState) -> Any:
    """Return the task of a step as its own type, without a query where it was joined."""
    joined = state.task._state.fields_cache.get("tiertask")
    if joined is not None:
        state.task.specific = joined
    return state.task.specific
