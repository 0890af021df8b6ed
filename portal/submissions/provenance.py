"""From a page to what it was made of (D05)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from portal.submissions.models import Submission


def items_behind(page: Any) -> QuerySet[Submission]:
    """Return the items a page, in whatever language, was made of."""
    return Submission.objects.filter(translation_key=page.translation_key).order_by("sent_at")[:5]
