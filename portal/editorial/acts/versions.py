"""The language versions and aliases of an item, and what acts do to each of them (E14)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision, TranslatableMixin, WorkflowState

from portal.editorial.gate import is_spent, last_approval
from portal.editorial.items import key_of, lock
from portal.records import audit
from portal.records.enums import WithdrawalScope


def versions_of(item: Any, scope: str = WithdrawalScope.ALL_LANGUAGES) -> list[Any]:
    """Return the item and, unless one language is meant, its other language versions, locked.

    Aliases are no versions: they follow what they show, see ``aliases_of``. Locks are taken in the
    order of keys, so that two acts that begin with different languages do not wait for each other.
    """
    if scope != WithdrawalScope.ALL_LANGUAGES or not isinstance(item, TranslatableMixin):
        return [lock(item)]
    others = item.get_translations(inclusive=False)
    if isinstance(item, Page):
        others = others.filter(alias_of__isnull=True)
    locked = {each.pk: lock(each) for each in sorted([item, *others], key=lambda each: each.pk)}
    return [locked.pop(item.pk), *locked.values()]


def aliases_of(item: Any) -> Iterator[Page]:
    """Yield the aliases that show an item, and the aliases of those."""
    if isinstance(item, Page):
        for alias in item.aliases.all():
            yield alias
            yield from aliases_of(alias)


def scheduled_revisions(item: Any) -> list[Revision]:
    """Return the revisions of an item that wait for their hour."""
    return list(item.revisions.filter(approved_go_live_at__isnull=False))


def may_become_public(item: Any) -> bool:
    """Tell whether readers see the item or an unspent approval would let them."""
    if item.live or scheduled_revisions(item):
        return True
    approval = last_approval(key_of(item))
    return approval is not None and not is_spent(approval)


def take_down(item: Any, user: Any) -> None:
    """Unpublish an item with its aliases; whether the person may was decided by the act."""
    action = UnpublishPageAction if isinstance(item, Page) else UnpublishAction
    action(item, user=user).execute(skip_permission_checks=True)


def clear_schedules(item: Any) -> list[int]:
    """Take every planned publication off an item and return the revisions it was taken off."""
    cleared = []
    for revision in scheduled_revisions(item):
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
        cleared.append(revision.pk)
    return cleared


def cancel_reviews(item: Any, user: Any, reason: str) -> None:
    """End the running review of an item and say why in the audit trail."""
    for state in WorkflowState.objects.active().for_instance(item):
        step = state.current_task_state
        state.cancel(user=user)
        audit.record(
            "page.cancel_review",
            actor=user,
            obj=item,
            details={
                "review": state.pk,
                "task_state": step.pk if step else None,
                "revision": step.revision_id if step else None,
                "reason": reason,
            },
        )
