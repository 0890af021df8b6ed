"""The panels of the home screen: one figure per language and list, then the lists (E18)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    LockedPagesPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from portal.editorial.board.desk import Desk
from portal.editorial.board.enums import LaneKind
from portal.editorial.translating.panels import SecondPersonPanel
from portal.outbox.panels import QueuePanel
from sites.queries import Profile, ProfileMissing, current_profile

ROWS = 15
REPLACED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel, LockedPagesPanel)
_ATTRIBUTE = "_portal_desk"


def desk_of(request: HttpRequest) -> Desk:
    """Return the desk of whoever asks, made once per request."""
    desk: Desk | None = getattr(request, _ATTRIBUTE, None)
    if desk is None:
        desk = Desk(request.user, _profile(request))
        setattr(request, _ATTRIBUTE, desk)
    return desk


def _profile(request: HttpRequest) -> Profile | None:
    try:
        return current_profile(request)
    except ProfileMissing:
        return None


def replace_stock_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put our panels in the place of those that our workflow does not need."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.append(FiguresPanel())
    panels.append(SecondPersonPanel())
    panels.extend(LanePanel(kind, 110 + position) for position, kind in enumerate(LaneKind))
    panels.append(QueuePanel())


class FiguresPanel(Component):
    """How much there is, by language and list."""

    name = "board_figures"
    template_name = "portal_editorial/board/figures_panel.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return one column per list and one line per language."""
        desk = desk_of(parent_context["request"])
        return {
            "heading": _("My work by language"),
            "lanes": [(lane.kind.label, _lane_url(lane.kind)) for lane in desk.lanes.values()],
            "languages": desk.by_language(),
        }


class LanePanel(Component):
    """The first rows of one list; "my tasks" shows also when it is empty."""

    template_name = "portal_editorial/board/lane_panel.html"

    def __init__(self, kind: LaneKind, order: int) -> None:
        super().__init__()
        self.kind = kind
        self.name = f"board_{kind.value}"
        self.order = order

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the rows and where the rest is."""
        lane = desk_of(parent_context["request"]).lanes[self.kind]
        total = len(lane)
        return {
            "id": f"board-{self.kind.value}",
            "heading": f"{self.kind.label} ({total})",
            "rows": lane[:ROWS] if total else [],
            "rest": max(total - ROWS, 0),
            "url": _lane_url(self.kind),
        }

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Leave out a list in which nothing is."""
        if parent_context is None:
            return ""
        lane = desk_of(parent_context["request"]).lanes[self.kind]
        if self.kind != LaneKind.MINE and not lane:
            return ""
        html: str = super().render_html(parent_context)
        return html


def _lane_url(kind: LaneKind) -> str:
    return reverse("portal_editorial_board:lane", args=[kind.value])
