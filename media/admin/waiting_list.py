"""The list of files on their way into the library: what waits, what was refused and why."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.reports import ReportView
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.permissions import permission_policy as image_policy

from media.enums import IncomingState
from media.models import IncomingFile


def may_send(user: Any) -> bool:
    """Tell whether a person may send pictures or documents to the library."""
    return any(
        policy.user_has_permission(user, "add") for policy in (image_policy, document_policy)
    )


class IncomingView(ReportView):
    """Files this person sent; whoever may see all incoming files sees everybody's."""

    model = IncomingFile
    template_name = "portal_media/incoming.html"
    page_title = _("Incoming files")
    header_icon = "doc-full-inverse"
    index_url_name = "portal_media:incoming"
    index_results_url_name = "portal_media:incoming_results"
    paginate_by = 50
    list_export: list[str] = []
    columns = [
        Column("original_name", label=_("File"), width="26%"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda incoming: incoming.state == IncomingState.ACCEPTED,
            width="16%",
        ),
        Column("refusal", label=_("Why, and what to do"), accessor="refusal"),
        Column("uploader", label=_("Sent by"), width="14%"),
        DateColumn("created_at", label=_("Received"), width="10%"),
    ]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Let in who may send files or see them all."""
        if not (may_send(request.user) or self._sees_all(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[IncomingFile]:
        """Newest first; departments' files are shown in their own inbox, not here."""
        query = IncomingFile.objects.filter(for_library=True).select_related("uploader")
        if not self._sees_all(self.request.user):
            query = query.filter(uploader_id=self.request.user.pk)
        return query.order_by("-created_at")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say whether a scanner runs and whether it answers (fail closed, visible)."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        waits = IncomingFile.objects.exclude(waiting_for="").count()
        return context | {"has_scanner": bool(settings.CLAMAV_SOCKET), "waiting": waits}

    def _sees_all(self, user: Any) -> bool:
        return bool(user.has_perm("portal_media.view_incomingfile"))
