"""Filters of the audit trail: act, person, item, language, paid task, days (E15)."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

import django_filters
from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from portal.accounts.models import User
from portal.records.acts import name_of
from portal.records.enums import TaskCode
from portal.records.models import AuditEntry
from translations.languages import LANGUAGES

ACTS_KEY = "portal_records.acts"
ACTS_SECONDS = 60


def act_choices() -> list[tuple[str, str]]:
    """Return the acts that occur in the trail under their names, asked for once a minute."""
    acts = cache.get(ACTS_KEY)
    if acts is None:
        acts = list(AuditEntry.objects.order_by("act").values_list("act", flat=True).distinct())
        cache.set(ACTS_KEY, acts, ACTS_SECONDS)
    return sorted(((act, name_of(act)) for act in acts), key=lambda choice: choice[1])


def person_choices() -> list[tuple[int, str]]:
    """Return everybody who has an account; who has none any more is found by name."""
    people = User.objects.order_by("last_name", "first_name", "username")
    return [(person.pk, str(person)) for person in people]


def language_choices() -> list[tuple[str, str]]:
    """Return the languages of the portal."""
    return [(language.locale, language.native_name) for language in LANGUAGES]


class AuditFilterSet(WagtailFilterSet):
    """What an administrator asks of the trail."""

    act = django_filters.MultipleChoiceFilter(label=_("Act"), choices=act_choices)
    actor_id = django_filters.TypedChoiceFilter(
        label=_("Person"), choices=person_choices, coerce=int
    )
    actor_name = django_filters.CharFilter(label=_("Name as recorded"), lookup_expr="icontains")
    item = django_filters.CharFilter(
        label=_("Item"),
        method="filter_item",
        help_text=_("Part of the title, or the item's number"),
    )
    locale_code = django_filters.MultipleChoiceFilter(label=_("Language"), choices=language_choices)
    task_code = django_filters.MultipleChoiceFilter(label=_("Paid task"), choices=TaskCode.choices)
    created_at = django_filters.DateFromToRangeFilter(
        label=_("Recorded"), widget=DateRangePickerWidget
    )

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def filter_item(
        self, queryset: QuerySet[AuditEntry], _name: str, value: str
    ) -> QuerySet[AuditEntry]:
        """Find an item by title, by number, or by what its language versions share."""
        condition = Q(title__icontains=value) | Q(object_id=value)
        with suppress(ValueError):
            condition |= Q(translation_key=UUID(value))
        return queryset.filter(condition)
