"""What kiểm duyệt reads before a translation becomes public: both languages side by side (U03)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from portal.records.models import Approval
from translations.actions.freshness import AcceptOlderSource
from translations.desk.pairs import Sides, pairs_of
from translations.door import door
from translations.languages import BY_LOCALE
from translations.models import RevisionSource, SegmentNote
from translations.queries.freshness import differs, source_rows
from translations.queries.pages import open_job
from translations.refusals import TranslationRefused

PAGE = "wagtailcore.page"


class PairView(WagtailAdminTemplateMixin, TemplateView):
    """One revision of a translation beside the source revision it was made from."""

    template_name = "portal_translations/desk/pair.html"
    page_title = gettext_lazy("Original and translation")
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show it to those who may read the translation; nothing of it stays in a cache."""
        self.page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1)
        if not door().may_read(request.user, self.page):
            raise PermissionDenied
        self.revision = get_object_or_404(self.page.revisions, pk=kwargs["revision_id"])
        origin = origin_of(self.page.pk, self.revision.pk)
        if origin is None:
            raise Http404
        self.origin = origin
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def post(self, request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
        """Take kiểm duyệt's word that the older original is meant (§12)."""
        try:
            AcceptOlderSource(self.page, revision_id, request.user).execute()
        except TranslationRefused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("Recorded: the older original is meant."))
        return redirect("portal_desk:pair", page_id, revision_id)

    def get_page_subtitle(self) -> str:
        """Name the item."""
        return str(self.page.draft_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The heading says where one is."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the pairs and where they come from."""
        now = Sides.of(self.origin.source_revision_id, self.revision.pk)
        if now is None:
            raise Http404
        before = self._approved_before()
        pairs = pairs_of(now, before)
        job = open_job(self.page)
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "origin": self.origin,
            "is_older": self._is_older(),
            "may_accept": door().may_moderate(self.request.user, self.page),
            "source_language": BY_LOCALE[self.origin.source_locale_code],
            "target_language": BY_LOCALE[self.origin.target_locale_code],
            "pairs": pairs,
            "has_before": before is not None,
            "changed": sum(not pair.is_same for pair in pairs),
            "notes": self._notes(job.pk) if job is not None else [],
            "desk_url": reverse("portal_desk:desk", args=[job.pk]) if job is not None else "",
        }

    def _is_older(self) -> bool:
        """Tell whether another version of the original is public than this was made from."""
        source = Page.objects.filter(pk=self.origin.source_object_id, live=True).first()
        return source is not None and differs(source, self.origin.source_revision_id)

    def _approved_before(self) -> Sides | None:
        """Return what was approved last before this revision, where both revisions are kept."""
        approval = (
            Approval.objects.filter(base_model=PAGE, object_id=str(self.page.pk))
            .filter(revision_id__lt=self.revision.pk)
            .order_by("-pk")
            .first()
        )
        if approval is None:
            return None
        return Sides.of(approval.source_revision_id, approval.revision_id)

    def _notes(self, job_id: int) -> list[SegmentNote]:
        """Return the notes translators left for the reviewer."""
        return list(
            SegmentNote.objects.filter(job_id=job_id, answers__isnull=True)
            .prefetch_related("replies")
            .order_by("created_at")
        )


def origin_of(page_id: int, revision_id: int) -> RevisionSource | None:
    """Return where a revision was translated from; later edits by hand keep the origin."""
    rows = source_rows([page_id]).get(page_id, [])
    return next((row for row in rows if row.target_revision_id <= revision_id), None)
