"""What the screens of one job have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic.base import ContextMixin, TemplateResponseMixin, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from translations.desk.opening import Opened, open_for


class JobScreen(WagtailAdminTemplateMixin, TemplateResponseMixin, ContextMixin, View):
    """A screen about one job, shown to those who may look at its work."""

    page_title: str | Promise = gettext_lazy("Translation")
    header_icon = "globe"
    opened: Opened

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open the job first."""
        self.opened = open_for(request, kwargs["job_id"])
        response = super().dispatch(request, *args, **kwargs)
        # what is not public yet stays in no cache
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the screen."""
        return self.shown()

    def shown(self, status: int = 200, **context: Any) -> HttpResponse:
        """Return the screen with what a request adds to it."""
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_page_subtitle(self) -> str:
        """Name the item."""
        return self.opened.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list of jobs and to the desk."""
        items = [
            {"url": reverse("portal_desk:mine"), "label": _("Translations")},
            {"url": self.url("desk"), "label": self.opened.title[:60]},
        ]
        return [*items, {"url": "", "label": str(self.page_title)}]

    def url(self, name: str, *args: Any) -> str:
        """Return the address of another screen of this job."""
        return reverse(f"portal_desk:{name}", args=[self.opened.job.pk, *args])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the job, its languages and the addresses of its screens."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        has_page = self.opened.target is not None
        return {
            "job": self.opened.job,
            "title": self.opened.title,
            "source_language": self.opened.source_language,
            "target_language": self.opened.target_language,
            "target_is_spaced": not _runs_on(self.opened.target_language.script),
            "may_edit": self.opened.may_edit,
            "closed": self.opened.closed,
            "urls": {
                "desk": self.url("desk"),
                "segments": f"{self.url('desk')}segments/",
                "submit": self.url("submit"),
                "draft": self.url("draft"),
                "draft_status": self.url("draft_status"),
                "preview": self.url("preview") if has_page else "",
            },
            **context,
        }


def _runs_on(script: str) -> bool:
    """Tell whether sentences of a script follow each other without a space."""
    return script in {"Hans", "Jpan"}
