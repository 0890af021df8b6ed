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
from portal.submissions.queries import inbox_for
from portal.submissions.status import editions, has_open_objection, state_of
from translations.languages import BY_LOCALE, DEFAULT

POLICY = ModelPermissionPolicy(Submission)
DAY = "d/m/Y"
WAITING = {State.RECEIVED, State.IN_HAND}


def _item_url(item: Submission) -> str:
    return reverse("submissions_inbox:item", args=[item.pk])


def _kind(item: Submission) -> str:
    kind = rules().kinds.get(item.kind)
    return kind.name(DEFAULT.locale) if kind else item.kind


def _language(item: Submission) -> str:
    language = BY_LOCALE.get(item.language)
    return language.native_name if language else item.language


def _sent(item: Submission) -> str:
    return date_format(timezone.localtime(item.sent_at), DAY) if item.sent_at else ""


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
    columns = [
        TitleColumn("title", label=_("Item"), accessor="title", get_url=_item_url),
        Column("reference", label=_("Number"), accessor="reference", width="11%"),
        Column("organisation", label=_("Unit"), accessor="organisation", width="18%"),
        Column("kind", label=_("Kind"), accessor=_kind, width="11%"),
        Column("language", label=_("Language"), accessor=_language, width="8%"),
        Column("sent", label=_("Sent"), accessor=_sent, width="8%"),
        DueColumn("due", label=_("Answer due"), width="10%"),
        Column("editor", label=_("Editor"), accessor="assigned_to", width="10%"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="board_state_label",
            primary=lambda item: item.board_state in WAITING or has_open_objection(item),
            width="9%",
        ),
    ]

    def get_base_queryset(self) -> QuerySet[Submission]:
        """Return what this person answers for."""
        return (
            inbox_for(self.request.user)
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
