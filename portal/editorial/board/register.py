"""The register of the editorial board in the admin; every change is on the record (E26)."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from portal.accounts.addresses import recorded_address
from portal.editorial.board.models import BoardMember
from portal.records import audit


def facts(member: BoardMember) -> dict[str, Any]:
    """Return what the register holds of a member, as the audit trail keeps it."""
    values = {
        field.attname: _plain(getattr(member, field.attname))
        for field in member._meta.concrete_fields
        if not field.primary_key
    }
    values["substitutions"] = [
        {
            "substitute_id": row.substitute_id,
            "substitute_name": row.substitute_name,
            "starts_on": _plain(row.starts_on),
            "ends_on": _plain(row.ends_on),
            "decision_number": row.decision_number,
        }
        for row in member.substitutions.order_by("starts_on", "pk")
    ]
    return values


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


class RecordedMixin:
    """Writes one audit row in the transaction of each change."""

    request: Any

    def record(self, act: str, member: BoardMember, details: dict[str, Any]) -> None:
        """Write who changed what."""
        audit.record(
            act,
            actor=self.request.user,
            obj=member,
            details=details,
            address=recorded_address(self.request),
        )


class AddMemberView(RecordedMixin, generic.CreateView):
    """Adds a member."""

    @transaction.atomic
    def save_instance(self) -> BoardMember:
        """Store and record."""
        member: BoardMember = super().save_instance()
        self.record("board.add", member, {"after": facts(_stored(member))})
        return member


class EditMemberView(RecordedMixin, generic.EditView):
    """Changes a member, a term or a substitution."""

    @transaction.atomic
    def save_instance(self) -> BoardMember:
        """Store, and record what differs."""
        before = facts(_stored(self.object))
        member: BoardMember = super().save_instance()
        after = facts(_stored(member))
        changed = {key for key in after if after[key] != before[key]}
        if changed:
            details = {
                "before": {key: before[key] for key in sorted(changed)},
                "after": {key: after[key] for key in sorted(changed)},
            }
            self.record("board.change", member, details)
        return member


class DeleteMemberView(RecordedMixin, generic.DeleteView):
    """Removes an entry that was made by mistake; a term that ended gets its last day instead."""

    @transaction.atomic
    def delete_action(self) -> None:
        """Record, then remove."""
        self.record("board.remove", self.object, {"before": facts(_stored(self.object))})
        super().delete_action()


def _stored(member: BoardMember) -> BoardMember:
    """Return the member as the database holds it."""
    return BoardMember.objects.get(pk=member.pk)


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
