"""Which reports a person sees: those of the languages they belong to."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from portal.editorial.models import TierGroup
from portal.feedback.models import Report


def reports_for(user: Any) -> QuerySet[Report]:
    """Return the reports of the person's languages; a superuser sees all."""
    if user.is_superuser:
        return Report.objects.all()
    codes = TierGroup.objects.filter(group__user=user).values("locale__language_code")
    return Report.objects.filter(locale_code__in=codes)
