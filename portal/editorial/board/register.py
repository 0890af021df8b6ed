"""The register of the editorial board in the admin; every change is on the record (E26)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from portal.editorial.board.models import BoardMember
from portal.records.registers import (
    RecordedCreateView,
    RecordedDeleteView,
    RecordedEditView,
    RecordedMixin,
    plain,
)


class _OfBoard(RecordedMixin):
    """The register of the board, with who stands in."""

    register = "board"

    def facts(self, member: BoardMember) -> dict[str, Any]:
        """Return a member with the substitutions."""
        substitutions = [
            {
                "substitute_id": row.substitute_id,
                "substitute_name": row.substitute_name,
                "starts_on": plain(row.starts_on),
                "ends_on": plain(row.ends_on),
                "decision_number": row.decision_number,
            }
            for row in member.substitutions.order_by("starts_on", "pk")
        ]
        return {**super().facts(member), "substitutions": substitutions}


class AddMemberView(_OfBoard, RecordedCreateView):
    """Adds a member."""


class EditMemberView(_OfBoard, RecordedEditView):
    """Changes a member, a term or a substitution."""


class DeleteMemberView(_OfBoard, RecordedDeleteView):
    """Removes an entry that was made by mistake; a term that ended gets its last day instead."""


class RegisterIndexView(generic.IndexView):
    """Lists members in two queries, whatever their number."""

    any_permission_required = ["add", "change", "delete", "view"]

    def get_base_queryset(self) -> models.QuerySet[BoardMember]:
        """Load the substitutions along."""
        return BoardMember.objects.prefetch_related("substitutions")


def _substitute(member: BoardMember) -> str:
    """Return who stands in, and the days."""
    return "; ".join(
        f"{row.substitute_name} {row.starts_on:%d/%m/%Y}–"
        + (f"{row.ends_on:%d/%m/%Y}" if row.ends_on else "")
        for row in member.substitutions.all()
    )


class BoardRegisterViewSet(ModelViewSet):
    """Listing and forms of the register, for people with the model's permissions (quản trị)."""

    model = BoardMember
    name = "editorial_board"
    url_prefix = "editorial-board"
    url_namespace = "editorial_board"
    icon = "group"
    menu_label = _("Editorial board")
    menu_name = "editorial-board"
    menu_order = 110
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50
    index_view_class = RegisterIndexView
    add_view_class = AddMemberView
    edit_view_class = EditMemberView
    delete_view_class = DeleteMemberView
    list_filter = ["position"]
    list_display = [
        "name",
        "position",
        "decision_number",
        "decision_date",
        "term_from",
        "term_to",
        BooleanColumn("is_serving", label=_("In office")),
        Column("substitutes", label=_("Acting substitute"), accessor=_substitute),
    ]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("user")]),
        FieldPanel("position"),
        FieldRowPanel([FieldPanel("decision_number"), FieldPanel("decision_date")]),
        FieldRowPanel([FieldPanel("term_from"), FieldPanel("term_to")]),
        InlinePanel(
            "substitutions",
            heading=_("Acting substitutes"),
            label=_("Substitution"),
            panels=[
                FieldPanel("substitute"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("decision_number"),
            ],
        ),
    ]
