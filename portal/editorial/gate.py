"""The rules of the one door to public: which approval holds, who may approve (§4.2–4.4)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from portal.accounts.groups import needs_second_factor
from portal.accounts.second_factor import is_enrolled
from portal.editorial.digest import revision_digest
from portal.editorial.entitlement import ground_for
from portal.editorial.enums import Tier
from portal.editorial.items import ItemKey, key_of, key_of_revision, locale_of, specific
from portal.editorial.manifest import file_models, holds, manifest_of
from portal.editorial.people import groups_over
from portal.editorial.provenance import contributors_of, source_of
from portal.editorial.rules import mandatory_tiers
from portal.records.models import Approval, Withdrawal

# -- which approval holds ----------------------------------------------------------------------


def last_approval(key: ItemKey) -> Approval | None:
    """Return the newest approval of an item, whatever revision it names."""
    return (
        Approval.objects.filter(base_model=key.base_model, object_id=key.object_id)
        .order_by("-id")
        .first()
    )


def is_spent(approval: Approval) -> bool:
    """Tell whether the item was withdrawn after this approval."""
    return Withdrawal.objects.filter(
        base_model=approval.base_model,
        object_id=approval.object_id,
        after_approval_id__gte=approval.pk,
    ).exists()


def valid_approval(item: Any, revision: Revision | None) -> Approval | None:
    """Return the approval that lets this revision of this item be public, if there is one.

    It is the item's newest approval, so no older approved text returns except by a new approval;
    it names this revision; no withdrawal spent it; text and files are what was approved.
    """
    if revision is None or key_of_revision(revision) != key_of(item):
        return None
    approval = last_approval(key_of(item))
    if approval is None or approval.revision_id != revision.pk or is_spent(approval):
        return None
    if revision_digest(revision) != approval.content_sha256 or not holds(approval.manifest):
        return None
    return approval


# -- who may approve ---------------------------------------------------------------------------


def item_under_review(task_state: TaskState) -> Any:
    """Return the item a task state is about, never one that was named beside it."""
    return specific(task_state.workflow_state.content_object)


def is_entitled(user: Any, task_state: TaskState) -> bool:
    """Tell whether a person belongs to the tier, in the item's language; superusers are people."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    task = task_state.task.specific
    item = item_under_review(task_state)
    if getattr(task, "locale_id", None) != getattr(item, "locale_id", None):
        return False
    if needs_second_factor(user) and not is_enrolled(user):
        return False
    own = groups_over(item, task.tier).filter(group__user=user.pk).exists()
    return own or bool(ground_for(user, task_state))


def barred(user: Any, task_state: TaskState) -> list[str]:
    """Return why a person may not approve here, as sentences; empty when they may (§4.3, §19.1).

    At biên tập a member may pass up their own text; from kiểm duyệt on, nobody who asked for the
    review, wrote, edited, translated or passed this revision at another tier may approve it.
    """
    reasons = []
    if _approved_elsewhere(user, task_state):
        reasons.append(_("You already approved this version at another tier."))
    if task_state.task.specific.tier == Tier.EDIT:
        return reasons
    item = item_under_review(task_state)
    if task_state.workflow_state.requested_by_id in {user.pk, None}:
        reasons.append(_("Whoever asks for a review does not approve it."))
    authors = authors_since_approval(item, task_state.revision)
    if None in authors:
        reasons.append(
            _("Part of this text has no named author. A person must take it over first.")
        )
    if user.pk in authors:
        reasons.append(_("You worked on this text since it was last approved."))
    if user.pk in _new_uploaders(item, task_state.revision):
        reasons.append(_("You uploaded a file that is shown here for the first time."))
    return reasons


def authors_since_approval(item: Any, revision: Revision) -> set[int | None]:
    """Return who wrote, edited or translated since the last approval.

    ``None`` stands for text that nobody answers for: a nameless revision with no later revision
    of a named person.
    """
    approval = last_approval(key_of(item))
    since = approval.revision_id if approval else None
    rows = item.revisions.filter(pk__lte=revision.pk).order_by("pk")
    if since is not None:
        rows = rows.filter(pk__gt=since)
    authors: set[int | None] = set()
    for user_id in rows.values_list("user_id", flat=True):
        authors.discard(None)
        authors.add(user_id)
    return authors | contributors_of(item, revision, since)


def _approved_elsewhere(user: Any, task_state: TaskState) -> bool:
    """Tell whether the person approved the same revision at another tier, in any review of it."""
    return (
        TaskState.objects.filter(
            revision_id=task_state.revision_id,
            status=TaskState.STATUS_APPROVED,
            finished_by_id=user.pk,
        )
        .exclude(task_id=task_state.task_id)
        .exists()
    )


def _new_uploaders(item: Any, revision: Revision) -> set[int | None]:
    """Return who uploaded files that the item's last approval did not show."""
    approval = last_approval(key_of(item))
    known = {(label, pk) for label, pk, _state in (approval.manifest if approval else [])}
    people: set[int | None] = set()
    models = {model._meta.label_lower: model for model in file_models()}
    for label, pk, _state in manifest_of(revision.as_object()):
        if label in models and (label, pk) not in known:
            rows = models[label]._default_manager.filter(pk=pk)
            people |= set(rows.values_list("uploaded_by_user_id", flat=True))
    return people - {None}


# -- which tiers must have approved ------------------------------------------------------------


def required_tiers(item: Any, revision: Revision) -> tuple[str, ...]:
    """Return the tiers this revision must pass, from the rulebook and never from the workflow."""
    info_class = revision.content.get("info_class", "")
    return mandatory_tiers(locale_of(item), source_of(item, revision) is not None, info_class)


def approved_states(task_state: TaskState) -> dict[str, TaskState]:
    """Return, per tier, the approval given in this review to the very revision under review."""
    states = TaskState.objects.filter(
        workflow_state_id=task_state.workflow_state_id,
        revision_id=task_state.revision_id,
        status=TaskState.STATUS_APPROVED,
    ).select_related("task", "finished_by")
    return {state.task.specific.tier: state for state in states.order_by("pk")}
