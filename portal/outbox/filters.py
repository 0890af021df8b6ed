"""Filters of the job list."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from portal.outbox import naming, registry
from portal.outbox.models import OutboxJob
from portal.outbox.queries import OPEN

OPEN_STATES = [(state.value, state.label) for state in OPEN]


def consumer_choices() -> list[tuple[str, str]]:
    """Return who takes jobs."""
    return [(name, naming.name_of(name)) for name in registry.names()]


class JobFilterSet(WagtailFilterSet):
    """State, consumer, subject."""

    state = django_filters.MultipleChoiceFilter(label=_("State"), choices=OPEN_STATES)
    consumer = django_filters.MultipleChoiceFilter(label=_("Consumer"), choices=consumer_choices)
    key = django_filters.CharFilter(label=_("Subject"), lookup_expr="icontains")

    class Meta:
        model = OutboxJob
        fields: list[str] = []
