"""The board's inbox: what the units sent, what is due, who looks after it (D06)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from portal.submissions.enums import State
from portal.submissions.inbox.filters import InboxFilterSet
from portal.submissions.kinds import rules
from portal.submissions.models import Submission
from portal.submissions.passport import AnswerClock
from portal.submissions.queries import inbox_for, with_moments
from portal.submissions.status import editions, has_open_objection, state_of
from translations.languages import BY_LOCALE, DEFAULT

POLICY = ModelPermissionPolicy(Submission)
DAY = "d/m/Y"
WAITING = {State.RECEIVED, State.IN_HAND}


def _item_url(item: Submission) -> str:
    return reverse("submissions_inbox:item", args=[item.pk])


def _has_additions(item: Submission) -> bool:
    """Tell whether the unit answered or added something since the board last acted."""
    added, acted = item.unit_added_at, item.board_acted_at  # type: ignore[attr-defined]  # set by the list
    return added is not None and (acted is None or added > acted)


class ItemColumn(TitleColumn):
    """The title with number, unit, kind, language and day below it: fits a phone."""

    cell_template_name = "portal_submissions/inbox/item_cell.html"

    def get_cell_context_data(self, instance: Submission, parent_context: Any) -> dict[str, Any]:
        """Add what stands below the title."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        kind = rules().kinds.get(instance.kind)
        language = BY_LOCALE.get(instance.language)
        context["has_additions"] = _has_additions(instance)
        context["under"] = [
            instance.reference,
            str(instance.organisation),
            kind.name(DEFAULT.locale) if kind else instance.kind,
            language.native_name if language else instance.language,
            date_format(timezone.localtime(instance.sent_at), DAY) if instance.sent_at else "",
        ]
        return context


class DueColumn(Column):
    """The day by which the board answers; one that is over is said in words, not by colour."""

    cell_template_name = "portal_submissions/inbox/due_cell.html"

    def get_value(self, instance: Submission) -> dict[str, Any]:
        """Return the day and whether it is over."""
        due_on = instance.board_due_on  # type: ignore[attr-defined]  # set by the list
        return {"day": due_on, "is_over": due_on is not None and due_on < timezone.localdate()}


class InboxView(ReportView):
    """Items of the person's languages, the newest first."""

    model = Submission
    permission_policy = POLICY
    permission_required = "view"
    page_title = _("Items sent by units")
    header_icon = "download"
    index_url_name = "submissions_inbox:inbox"
    index_results_url_name = "submissions_inbox:inbox_results"
    filterset_class = InboxFilterSet
    paginate_by = 50
    list_export: list[str] = []
    template_name = "portal_submissions/inbox/listing.html"
    columns = [
        ItemColumn("title", label=_("Item"), accessor="title", get_url=_item_url, width="46%"),
        DueColumn("due", label=_("Answer due"), width="18%"),
        Column("editor", label=_("Editor"), accessor="assigned_to", width="18%"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="board_state_label",
            primary=lambda item: item.board_state in WAITING or has_open_objection(item),
            width="18%",
        ),
    ]

    def get_base_queryset(self) -> QuerySet[Submission]:
        """Return what this person answers for."""
        return (
            with_moments(inbox_for(self.request.user))
            .select_related("organisation", "assigned_to")
            .order_by("-sent_at")
        )

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Derive where each shown item stands: three queries for a page of the list."""
        rows = list(object_list)
        found, clock = editions(rows), AnswerClock.now()
        for row in rows:
            versions = found.get(row.translation_key, []) if row.translation_key else []
            row.board_state = state_of(row, versions)
            row.board_state_label = row.board_state.label
            row.board_due_on = clock.due_on(row) if row.board_state in WAITING else None
        return rows
