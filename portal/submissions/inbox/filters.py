"""What the inbox can be narrowed to."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from portal.content.enums import SectionKind
from portal.submissions.enums import State
from portal.submissions.forms import section_name
from portal.submissions.kinds import rules
from portal.submissions.models import Submission
from portal.submissions.queries import ASKS, added_to, objections, open_items, overdue
from sites.models import Organisation
from translations.languages import DEFAULT, LANGUAGES

OPEN, OVERDUE, ADDED, OBJECTED = "open", "overdue", "added", "objected"
MINE, NOBODY = "mine", "nobody"


def _kinds() -> list[tuple[str, str]]:
    return [(kind.code, kind.name(DEFAULT.locale)) for kind in rules().kinds.values()]


def _sections() -> list[tuple[str, str]]:
    codes = {code for kind in rules().kinds.values() for code in kind.sections}
    return [
        (code, section_name(code, DEFAULT.locale)) for code in SectionKind.values if code in codes
    ]


class InboxFilterSet(WagtailFilterSet):
    """What to do, whose it is, where it stands, kind, section, language and unit."""

    waiting = django_filters.ChoiceFilter(
        label=_("To do"),
        method="by_waiting",
        choices=[
            (OPEN, _("waits for the board")),
            (OVERDUE, _("overdue")),
            (ADDED, _("the unit answered or added something")),
            (OBJECTED, _("objection of the unit")),
        ],
    )
    whose = django_filters.ChoiceFilter(
        label=_("Editor"), method="by_editor", choices=[(MINE, _("me")), (NOBODY, _("nobody yet"))]
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_state",
        choices=[
            (state.value, state.label)
            for state in State
            if state not in {State.DRAFT, State.IN_REVIEW, State.LIVE}
        ],
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=_kinds)
    section = django_filters.ChoiceFilter(label=_("Section"), choices=_sections)
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=[(item.locale, item.native_name) for item in LANGUAGES]
    )
    organisation = django_filters.ModelChoiceFilter(
        label=_("Unit"), queryset=Organisation.objects.all()
    )

    class Meta:
        model = Submission
        fields = ["waiting", "whose", "state", "kind", "section", "language", "organisation"]

    def by_waiting(
        self, items: QuerySet[Submission], name: str, value: str
    ) -> QuerySet[Submission]:
        """Keep what somebody has to do."""
        if value == OVERDUE:
            return overdue(items, timezone.localdate())
        if value == ADDED:
            return items.filter(pk__in=added_to(items.order_by()).values("pk"))
        return objections(items) if value == OBJECTED else open_items(items)

    def by_editor(self, items: QuerySet[Submission], name: str, value: str) -> QuerySet[Submission]:
        """Keep one's own, or what nobody looks after."""
        person: Any = self.request.user.pk if value == MINE else None
        return items.filter(assigned_to=person)

    def by_state(self, items: QuerySet[Submission], name: str, value: str) -> QuerySet[Submission]:
        """Keep one state, told from the same facts as ``status.state_of``."""
        ended = {
            State.MERGED.value: Q(merged_at__isnull=False),
            State.WITHDRAWN.value: Q(withdrawn_at__isnull=False),
            State.DECLINED.value: Q(declined_at__isnull=False),
            State.RETURNED.value: Q(returned_at__isnull=False),
        }
        if value in ended:
            return items.filter(ended[value])
        if value == State.DRAFTED.value:
            return items.filter(page__isnull=False, returned_at__isnull=True)
        waiting = open_items(items)
        if value == State.ASKED.value:
            return waiting.filter(ASKS)
        return waiting.exclude(ASKS).filter(assigned_at__isnull=value == State.RECEIVED.value)
