"""Overdue reviews: the tier is reminded and the deputy head is told, once a day (E17)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from portal.editorial.acts.waiting import urgent_overdue
from portal.editorial.board.due import DueRules
from portal.editorial.enums import Tier
from portal.editorial.items import PAGE
from portal.editorial.models import TierTask
from portal.editorial.notices.audience import deputies, tier_people
from portal.editorial.notices.enums import NoticeKind
from portal.editorial.notices.models import Notice
from portal.editorial.notices.writing import tell
from sites.queries import ProfileMissing, current_profile

FROM_HOUR = 8
MOST_ITEMS = 100
# language, place in the tree, tiers
Seat = tuple[str, str, tuple[str, ...]]
SECTION_DEPTH = 3


class Late(NamedTuple):
    """Something overdue: which tiers must act, the page it is about, and what the mail says."""

    tiers: tuple[str, ...]
    page_id: str
    facts: dict[str, Any]


@transaction.atomic
def remind() -> None:
    """Tell everybody concerned what is overdue today, or nobody; safe to run at any time.

    Reviews that follow the working-day calendar are not reminded of on a day off; an urgent
    publication that nobody reviewed is, every day (E11).
    """
    now = timezone.localtime()
    day = now.date().isoformat()
    event = f"overdue:{day}"
    if now.hour < FROM_HOUR or Notice.objects.filter(event=event).exists():
        return
    overdue = _overdue(now.date())
    for person, items in _by_person(overdue).items():
        tell(NoticeKind.REMINDER, event, [person], {"items": items[:MOST_ITEMS]})
    everything = [item for items in overdue.values() for item in items]
    if everything:
        tell(NoticeKind.ESCALATION, event, deputies(), {"items": everything[:MOST_ITEMS]})


def _by_person(overdue: dict[Seat, list[dict[str, Any]]]) -> dict[int, list[dict[str, Any]]]:
    """Return each person's items, so that nobody gets more than one mail."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for (locale, path, tiers), items in overdue.items():
        for person in tier_people(locale, path, *tiers):
            found[person] += items
    return found


def _overdue(today: date) -> dict[Seat, list[dict[str, Any]]]:
    """Return what is late, by the language, section and tiers that have to act."""
    late = [*_late_urgent()]
    rules = _rules()
    if rules.calendar.is_working(today):
        for task in TierTask.objects.select_related("locale"):
            late += _late_steps(task, rules, today)
    sections = _sections({item.page_id for item in late if item.page_id})
    found: dict[Seat, list[dict[str, Any]]] = defaultdict(list)
    for item in late:
        seat = (item.facts["locale"], sections.get(item.page_id, ""), item.tiers)
        found[seat].append(item.facts)
    return dict(found)


def _late_urgent() -> Iterator[Late]:
    """Yield urgent publications that nobody reviewed in time (E11)."""
    for approval in urgent_overdue():
        yield Late(
            (Tier.MODERATE.value, Tier.ADMINISTER.value),
            approval.object_id if approval.base_model == PAGE else "",
            {
                "title": approval.title,
                "locale": approval.locale_code,
                "tier": Tier.MODERATE.value,
                "at": approval.review_due_at.isoformat() if approval.review_due_at else "",
                "path": reverse("portal_acts:confirm_urgent", args=[approval.pk]),
            },
        )


def _late_steps(task: TierTask, rules: DueRules, today: date) -> Iterator[Late]:
    """Yield what waits too long for one tier in one language."""
    before = rules.overdue_before(task.tier, today)
    if before is None:
        return
    steps = TaskState.objects.filter(
        task=task.pk,
        status=TaskState.STATUS_IN_PROGRESS,
        started_at__lt=before,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__current_task_state=F("pk"),
    ).order_by("started_at", "pk")
    rows = steps.values_list(
        "pk", "revision__object_str", "started_at", "workflow_state__object_id"
    )
    for pk, title, started, object_id in rows[:MOST_ITEMS]:
        due = rules.due_on(task.tier, started)
        yield Late(
            (task.tier,),
            object_id,
            {
                "title": title,
                "locale": task.locale.language_code,
                "tier": task.tier,
                "at": due.isoformat() if due else "",
                "path": reverse("portal_editorial:review", args=[pk]),
            },
        )


def _sections(page_ids: set[str]) -> dict[str, str]:
    """Return, per page, the path of the section it stands in: a child of its language's home."""
    pages = Page.objects.filter(pk__in=page_ids).values_list("pk", "path")
    return {str(pk): path[: SECTION_DEPTH * Page.steplen] for pk, path in pages}


def _rules() -> DueRules:
    try:
        return DueRules.of(current_profile())
    except ProfileMissing:
        return DueRules()
