"""Consumer "notice": turns an act into notices for the people it concerns (E19)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import F
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState

from portal.editorial.enums import Tier
from portal.editorial.items import PAGE
from portal.editorial.notices.audience import named, tier_people
from portal.editorial.notices.enums import NoticeKind
from portal.editorial.notices.writing import tell
from portal.records.enums import ApprovalKind
from portal.records.models import Approval, Withdrawal

NAME = "notice"


class Occasion(NamedTuple):
    """What is told to whom."""

    kind: NoticeKind
    people: set[int]
    facts: dict[str, Any]


def handle(key: str, payload: dict[str, Any]) -> None:
    """Tell everybody an act concerns; handling it again tells nobody twice."""
    handler = HANDLERS.get(payload["act"])
    if handler is None:
        return
    event = payload.get("event") or f"{payload['act']}:{key}:{payload.get('approval')}"
    for occasion in handler(payload):
        tell(occasion.kind, event, occasion.people, {**_item_facts(payload), **occasion.facts})


def _item_facts(payload: dict[str, Any]) -> dict[str, Any]:
    """Return title, language and address of the item, as they are now."""
    model = apps.get_model(payload["base_model"])
    item = model._default_manager.filter(pk=payload["object_id"]).first()
    facts = {"locale": payload["locale"], "title": str(getattr(item, "draft_title", item or ""))}
    if isinstance(item, Page):
        facts["path"] = reverse("wagtailadmin_pages:edit", args=[item.pk])
    return facts


def _path(payload: dict[str, Any]) -> str:
    """Return where the item stands in the tree; empty for what is no page or is gone."""
    if payload["base_model"] != PAGE:
        return ""
    paths = Page.objects.filter(pk=payload["object_id"]).values_list("path", flat=True)
    return paths.first() or ""


def _waiting(payload: dict[str, Any]) -> Iterator[Occasion]:
    """The tier that the item waits for now; what moved on meanwhile has an event of its own."""
    step = (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
            workflow_state__current_task_state=F("pk"),
            workflow_state__object_id=payload["object_id"],
        )
        .select_related("task", "workflow_state__requested_by")
        .first()
    )
    tier = getattr(step.task.specific, "tier", "") if step is not None else ""
    if step is None or not tier:
        return
    people = tier_people(payload["locale"], _path(payload), tier)
    yield Occasion(
        NoticeKind.WAITING,
        people - named([step.workflow_state.requested_by_id]),
        {
            "tier": tier,
            "person": str(step.workflow_state.requested_by or ""),
            "path": reverse("portal_editorial:review", args=[step.pk]),
        },
    )


def _returned(payload: dict[str, Any]) -> Iterator[Occasion]:
    """Whoever asked for the review, and whoever wrote the version."""
    step = (
        TaskState.objects.filter(workflow_state=payload["review"], status=TaskState.STATUS_REJECTED)
        .select_related("workflow_state", "revision", "finished_by")
        .order_by("-finished_at", "-pk")
        .first()
    )
    if step is not None:
        yield Occasion(
            NoticeKind.RETURNED,
            named([step.workflow_state.requested_by_id, step.revision.user_id])
            - named([step.finished_by_id]),
            {"person": str(step.finished_by or ""), "comment": step.comment},
        )


def _public(kind: NoticeKind) -> Callable[[dict[str, Any]], Iterator[Occasion]]:
    """Authors and whoever asked; not what a command set up, nor the person who published."""

    def occasions(payload: dict[str, Any]) -> Iterator[Occasion]:
        approval = Approval.objects.filter(pk=payload["approval"]).first()
        if approval is None or approval.kind == ApprovalKind.INSTALL:
            return
        yield Occasion(
            kind,
            _authors(approval) - named([approval.approved_by_id]),
            {
                "person": approval.approved_by_name,
                "at": approval.go_live_at.isoformat() if approval.go_live_at else "",
            },
        )

    return occasions


def _withdrawn(payload: dict[str, Any]) -> Iterator[Occasion]:
    row = Withdrawal.objects.filter(pk=payload["withdrawal"]).first()
    approval = Approval.objects.filter(pk=row.after_approval_id).first() if row else None
    if row is not None and approval is not None and approval.kind != ApprovalKind.INSTALL:
        yield Occasion(
            NoticeKind.WITHDRAWN,
            _authors(approval) - named([row.withdrawn_by_id]),
            {"person": row.withdrawn_by_name, "comment": row.reason},
        )


def _urgent(payload: dict[str, Any]) -> Iterator[Occasion]:
    """Every kiểm duyệt and quản trị of the language (E11), whoever published included."""
    approval = Approval.objects.get(pk=payload["approval"])
    yield Occasion(
        NoticeKind.URGENT,
        tier_people(payload["locale"], _path(payload), Tier.MODERATE.value, Tier.ADMINISTER.value),
        {
            "person": approval.approved_by_name,
            "comment": approval.reason,
            "at": payload["review_due_at"],
            "path": reverse("portal_acts:confirm_urgent", args=[approval.pk]),
        },
    )


def _reinstatement(payload: dict[str, Any]) -> Iterator[Occasion]:
    facts = {}
    if payload["base_model"] == PAGE:
        facts["path"] = reverse("portal_acts:reinstate", args=[payload["object_id"]])
    people = tier_people(payload["locale"], _path(payload), Tier.MODERATE.value)
    yield Occasion(NoticeKind.REINSTATEMENT, people, facts)


def _authors(approval: Approval) -> set[int]:
    return named([*approval.author_ids, approval.requested_by_id])


HANDLERS: dict[str, Callable[[dict[str, Any]], Iterator[Occasion]]] = {
    "page.submit": _waiting,
    "page.approve": _waiting,
    "page.return": _returned,
    "page.publish": _public(NoticeKind.PUBLISHED),
    "page.schedule": _public(NoticeKind.SCHEDULED),
    "page.withdraw": _withdrawn,
    "page.publish_urgently": _urgent,
    "page.ask_reinstatement": _reinstatement,
}
