"""Overdue reviews: the tier is reminded and the deputy head is told, once a day (E17)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from portal.editorial.acts.waiting import urgent_overdue
from portal.editorial.board.due import DueRules
from portal.editorial.enums import Tier
from portal.editorial.models import TierTask
from portal.editorial.notices.audience import deputies, tier_people
from portal.editorial.notices.enums import NoticeKind
from portal.editorial.notices.models import Notice
from portal.editorial.notices.writing import tell
from sites.queries import ProfileMissing, current_profile

FROM_HOUR = 8
MOST_ITEMS = 100
Seat = tuple[str, tuple[str, ...]]


def remind() -> None:
    """Tell everybody concerned what is overdue today; safe to run at any time.

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
    for (locale, tiers), items in overdue.items():
        for person in tier_people(locale, *tiers):
            found[person] += items
    return found


def _overdue(today: date) -> dict[Seat, list[dict[str, Any]]]:
    """Return what is late, by the language and the tiers that have to act."""
    found: dict[Seat, list[dict[str, Any]]] = defaultdict(list)
    for approval in urgent_overdue():
        seat = (approval.locale_code, (Tier.MODERATE.value, Tier.ADMINISTER.value))
        found[seat].append(
            {
                "title": approval.title,
                "locale": approval.locale_code,
                "tier": Tier.MODERATE.value,
                "at": approval.review_due_at.isoformat() if approval.review_due_at else "",
                "path": reverse("portal_acts:confirm_urgent", args=[approval.pk]),
            }
        )
    rules = _rules()
    if rules.calendar.is_working(today):
        for task in TierTask.objects.select_related("locale"):
            locale = task.locale.language_code
            found[locale, (task.tier,)] += _late_steps(task, locale, rules, today)
    return {seat: items for seat, items in found.items() if items}


def _late_steps(task: TierTask, locale: str, rules: DueRules, today: date) -> list[dict[str, Any]]:
    before = rules.overdue_before(task.tier, today)
    if before is None:
        return []
    steps = TaskState.objects.filter(
        task=task.pk,
        status=TaskState.STATUS_IN_PROGRESS,
        started_at__lt=before,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__current_task_state=F("pk"),
    ).order_by("started_at", "pk")
    return [
        {
            "title": title,
            "locale": locale,
            "tier": task.tier,
            "at": due.isoformat() if (due := rules.due_on(task.tier, started)) else "",
            "path": reverse("portal_editorial:review", args=[pk]),
        }
        for pk, title, started in steps.values_list("pk", "revision__object_str", "started_at")[
            :MOST_ITEMS
        ]
    ]


def _rules() -> DueRules:
    try:
        return DueRules.of(current_profile())
    except ProfileMissing:
        return DueRules()
