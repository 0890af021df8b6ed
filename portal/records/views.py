"""The audit trail in the admin: read, filtered, exported; never changed (E15)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from portal.accounts.addresses import recorded_address
from portal.records import audit, listing
from portal.records.export import SafeExportMixin
from portal.records.filters import AuditFilterSet
from portal.records.models import AuditEntry


class AuditTrailView(SafeExportMixin, ReportView):
    """Every act, newest first; only for people who may see the trail (quản trị)."""

    model = AuditEntry
    permission_policy = ModelPermissionPolicy(AuditEntry)
    permission_required = "view"
    page_title = _("Audit trail")
    header_icon = "history"
    index_url_name = "portal_records:audit"
    index_results_url_name = "portal_records:audit_results"
    filterset_class = AuditFilterSet
    default_ordering = "-id"
    paginate_by = 50
    export_filename = "audit-trail"
    columns = [
        Column("created_at", label=_("Recorded"), accessor=listing.moment, width="11%"),
        Column("act", label=_("Act"), accessor=listing.act, width="14%"),
        Column("actor_name", label=_("Person"), accessor=listing.person, width="13%"),
        TitleColumn("title", label=_("Item"), accessor=listing.item, get_url=listing.item_url),
        Column("locale_code", label=_("Language"), accessor=listing.language, width="8%"),
        Column("task_code", label=_("Paid task"), accessor=listing.task, width="9%"),
        Column("characters", label=_("Characters"), accessor=listing.characters, width="10%"),
        Column("details", label=_("Details"), accessor=listing.details, width="20%"),
    ]
    exported = {
        "id": (_("Number"), lambda entry: entry.pk),
        "created_at": (
            _("Recorded"),
            lambda entry: entry.created_at.isoformat(timespec="seconds"),
        ),
        "act": (_("Act code"), lambda entry: entry.act),
        "act_name": (_("Act"), listing.act),
        "actor_id": (_("Person's number"), lambda entry: entry.actor_id),
        "actor_name": (_("Person"), listing.person),
        "object_model": (_("Kind of item"), lambda entry: entry.object_model),
        "object_id": (_("Item's number"), lambda entry: entry.object_id),
        "title": (_("Item"), lambda entry: entry.title),
        "language": (_("Language"), listing.language),
        "task": (_("Paid task"), listing.task),
        "characters": (_("Characters"), listing.characters),
        "details": (_("Details"), listing.details_json),
        "address": (_("Network address"), lambda entry: entry.address or ""),
    }
    list_export = list(exported)
    export_headings = {key: heading for key, (heading, _value) in exported.items()}

    def to_row_dict(self, item: AuditEntry) -> dict[str, Any]:
        """Return one exported row."""
        return {key: value(item) for key, (_heading, value) in self.exported.items()}

    def record_export(self, queryset: models.QuerySet[AuditEntry], spreadsheet_format: str) -> None:
        """Exporting the trail is an act of its own, with the filters it was made with."""
        request: HttpRequest = self.request
        asked = {
            key: values for key, values in request.GET.lists() if key != "export" and any(values)
        }
        audit.record(
            "audit.export",
            actor=request.user,
            title=str(self.page_title),
            details={"format": spreadsheet_format, "filters": asked, "rows": queryset.count()},
            address=recorded_address(request),
        )
