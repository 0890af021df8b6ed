"""The queue on the home screen of administrators (Q03)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from wagtail.admin.ui.components import Component

from portal.outbox.queries import queue_status

# Workers look every second; after this somebody should look at them.
LATE = timedelta(minutes=5)


def may_see_jobs(request: HttpRequest) -> bool:
    """Tell whether a person may see the queue."""
    user = request.user
    return user.is_active and user.has_perm("portal_outbox.view_outboxjob")


def lag_in_words(lag: timedelta) -> str:
    """Return how late the queue is, to the coarsest unit that says something."""
    seconds = int(lag.total_seconds())
    if seconds < 60:  # noqa: PLR2004  a minute
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = seconds // 60
    if minutes < 120:  # noqa: PLR2004  two hours
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    hours = minutes // 60
    return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}


class QueuePanel(Component):
    """How many jobs wait, run and were given up, for those who may see them."""

    name = "outbox_queue"
    template_name = "portal_outbox/queue_panel.html"
    order = 400

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the figures and whether somebody should look."""
        status = queue_status()
        return {
            "heading": _("Background jobs"),
            "status": status,
            "lag": lag_in_words(status.lag),
            "needs_attention": bool(status.given_up) or status.lag >= LATE,
            "url": reverse("portal_outbox:jobs"),
        }

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Show nothing to anybody else."""
        if parent_context is None or not may_see_jobs(parent_context["request"]):
            return ""
        html: str = super().render_html(parent_context)
        return html
