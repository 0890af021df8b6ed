"""One list of the home screen in full, a page at a time."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from portal.editorial.board.enums import LaneKind
from portal.editorial.board.panels import desk_of

PER_PAGE = 50


class LaneView(WagtailAdminTemplateMixin, View):
    """Shows a person their own list; nobody can ask for another person's."""

    template_name = "portal_editorial/board/lane.html"
    header_icon = "tasks"

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Show one page of the list."""
        if kind not in LaneKind.values:
            raise Http404
        self.kind = LaneKind(kind)
        response: HttpResponse = self.render_to_response(self.get_context_data())
        return response

    def get_page_title(self) -> str:
        """Return the list's name."""
        return str(self.kind.label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return Home and this list."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the rows of the page asked for."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        lane = desk_of(self.request).lanes[self.kind]
        page = Paginator(lane, PER_PAGE).get_page(self.request.GET.get("p"))
        return context | {"rows": page.object_list, "page_obj": page}
