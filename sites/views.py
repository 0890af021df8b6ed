"""The province profile in the admin: read, never edited there (a change is a new version)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy as _
from django.views.generic import View
from wagtail.admin.ui.tables import Column, StatusTagColumn, Table
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from sites.listing import Row, groups, validity
from sites.models import Organisation, ProvinceProfile
from sites.queries import ProfileMissing, current_profile
from translations.languages import DEFAULT


class TextsColumn(Column):
    """A value with the language of each text said in ``lang``."""

    cell_template_name = "portal_sites/value_cell.html"


class ProfileView(WagtailAdminTemplateMixin, View):
    """Every value with its clause, days and standing; the versions; the organisations."""

    template_name = "portal_sites/profile.html"
    page_title: str | Promise = _("Province profile")
    header_icon = "clipboard-list"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the profile, or how to load one."""
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return Home and this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return tables ready to be rendered by Wagtail's own components."""
        locale = get_language() or DEFAULT.locale
        context: dict[str, Any] = super().get_context_data(**kwargs)
        try:
            profile = current_profile(self.request)
        except ProfileMissing as missing:
            return context | {"missing": str(missing)}
        return context | {
            "profile": profile,
            "groups": [
                {"code": group.code, "heading": group.heading, "table": _values(group.rows)}
                for group in groups(profile, locale)
            ],
            "organisations": _organisations(locale),
            "versions": _versions(),
        }


def _values(rows: tuple[Row, ...]) -> Table:
    columns = [
        Column("label", label=_("Field"), width="18%"),
        TextsColumn("texts", label=_("Value")),
        StatusTagColumn("mark", label=_("Status"), width="12%", primary=_is_reliable),
        Column("basis", label=_("Legal basis"), width="12%"),
        Column("validity", label=_("Validity"), width="14%"),
        Column("note", label=_("Note"), width="20%"),
    ]
    return Table(columns, rows)


def _is_reliable(row: Row) -> bool:
    return row.is_set and row.is_confirmed


def _organisations(locale: str) -> Table:
    rows: QuerySet[Organisation] = Organisation.objects.select_related("successor")
    columns = [
        Column("name", label=_("Organisation"), accessor=lambda row: row.name(locale)),
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("validity", label=_("Validity"), accessor=_organisation_validity),
        Column(
            "successor",
            label=_("Successor"),
            accessor=lambda row: row.successor.name(locale) if row.successor else "",
        ),
        StatusTagColumn(
            "status",
            label=_("Status"),
            accessor="get_status_display",
            primary=lambda row: row.status == "confirmed",
        ),
        Column("basis", label=_("Legal basis")),
        Column("note", label=_("Note")),
    ]
    return Table(columns, rows)


def _organisation_validity(row: Organisation) -> str:
    start, end = row.valid_from, row.valid_to
    return validity(start.isoformat() if start else None, end.isoformat() if end else None)


def _versions() -> Table:
    rows = ProvinceProfile.objects.filter(code=settings.PORTAL_PROFILE).defer("data")
    columns = [
        Column("version", label=_("Version")),
        Column("decision_number", label=_("Decision")),
        Column("decision_date", label=_("Decision date")),
        Column("valid_from", label=_("Valid from")),
        Column("loaded_at", label=_("Loaded at")),
        Column("loaded_by_name", label=_("Loaded by")),
        Column("sha256", label=_("Checksum"), accessor=lambda row: row.sha256[:12]),
    ]
    return Table(columns, rows)
