"""What the inbox can be narrowed to."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from portal.content.enums import SectionKind
from portal.feedback.enums import Matter, ReportState
from portal.feedback.models import Report
from translations.languages import LANGUAGES


class ReportFilterSet(WagtailFilterSet):
    """State, language, section and matter."""

    state = django_filters.ChoiceFilter(choices=ReportState.choices, label=_("State"))
    locale_code = django_filters.ChoiceFilter(
        choices=[(item.locale, item.native_name) for item in LANGUAGES], label=_("Language")
    )
    section_kind = django_filters.ChoiceFilter(choices=SectionKind.choices, label=_("Section"))
    matter = django_filters.ChoiceFilter(choices=Matter.choices, label=_("Matter"))

    class Meta:
        model = Report
        fields = ["state", "locale_code", "section_kind", "matter"]
