"""Makes the rows of the home screen out of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.editorial.board.lanes import Row
from portal.editorial.enums import Tier
from portal.editorial.items import PAGE

if TYPE_CHECKING:
    from portal.editorial.board.desk import Desk


@dataclass(frozen=True, slots=True)
class Step:
    """A task of the review: its tier and the locale code of its language."""

    tier: str
    language: str

    @property
    def name(self) -> str:
        """The tier in words."""
        return str(Tier(self.tier).label) if self.tier else ""


class RowMaker:
    """Rows for one desk."""

    STEP_FIELDS = (
        "pk", "task_id", "task__name", "started_at", "finished_at", "comment",
        "revision__object_str", "workflow_state__requested_by_id",
        "workflow_state__object_id", "workflow_state__base_content_type_id",
    )  # fmt: skip
    URGENT_FIELDS = (
        "pk", "title", "base_model", "object_id", "locale_code", "created_at", "review_due_at",
        "approved_by_id", "approved_by_name",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def task(self, values: dict[str, Any]) -> Row:
        """Return what waits for this person, leading to the review."""
        note = self.desk.note_for(values["task_id"])
        mine = values["workflow_state__requested_by_id"] == self.desk.user.pk
        if mine and self._step(values).tier != Tier.EDIT:
            note = _("You asked for this review; somebody else decides.")
        return self._row(values, reverse("portal_editorial:review", args=[values["pk"]]), note)

    def waiting(self, values: dict[str, Any]) -> Row:
        """Return what this person submitted and others have to decide."""
        return self._row(values, _item_url(values), self._owner(values))

    def seen(self, values: dict[str, Any]) -> Row:
        """Return a late step: to the review for its tier, to the item for others."""
        if values["task_id"] in self.desk.filled_by:
            return self.task(values)
        return self.waiting(values)

    def returned(self, values: dict[str, Any]) -> Row:
        """Return what was sent back, with the reason; nothing is due, it is the author's turn."""
        step = self._step(values)
        return Row(
            title=values["revision__object_str"] or values["workflow_state__object_id"],
            url=_item_url(values),
            language=step.language,
            step=step.name or values["task__name"],
            since=values["finished_at"],
            due=None,
            is_overdue=False,
            note=values["comment"] or self._owner(values),
        )

    def urgent(self, values: dict[str, Any]) -> Row:
        """Return an urgent publication that a second person has to review."""
        due = values["review_due_at"]
        own = values["approved_by_id"] == self.desk.user.pk
        name = values["approved_by_name"]
        return Row(
            title=values["title"],
            url=_page_url(values["object_id"]) if values["base_model"] == PAGE else "",
            language=values["locale_code"],
            step=str(Tier.MODERATE.label),
            since=values["created_at"],
            due=due,
            is_overdue=due is not None and due < self.desk.now,
            note=_("You published this; somebody else reviews it.")
            if own
            else _("Published by %(name)s.") % {"name": name},
        )

    def _row(self, values: dict[str, Any], url: str, note: str) -> Row:
        step = self._step(values)
        due: date | None = self.desk.rules.due_on(step.tier, values["started_at"])
        return Row(
            title=values["revision__object_str"] or values["workflow_state__object_id"],
            url=url,
            language=step.language,
            step=step.name or values["task__name"],
            since=values["started_at"],
            due=due,
            is_overdue=due is not None and due < self.desk.today,
            note=note,
        )

    def _step(self, values: dict[str, Any]) -> Step:
        return self.desk.steps.get(values["task_id"], Step("", ""))

    def _owner(self, values: dict[str, Any]) -> str:
        """Return for whom this person looks after the item, where it is not their own."""
        name = self.desk.acting.get(values["workflow_state__requested_by_id"])
        return _("You stand in for %(names)s.") % {"names": name} if name else ""


def _item_url(values: dict[str, Any]) -> str:
    """Return where an item is edited; content types come from the process's cache."""
    base = ContentType.objects.get_for_id(values["workflow_state__base_content_type_id"])
    object_id = values["workflow_state__object_id"]
    model = base.model_class()
    if model is Page:
        return _page_url(object_id)
    viewset = getattr(model, "snippet_viewset", None)
    return reverse(viewset.get_url_name("edit"), args=[quote(object_id)]) if viewset else ""


def _page_url(object_id: str) -> str:
    return reverse("wagtailadmin_pages:edit", args=[object_id])
