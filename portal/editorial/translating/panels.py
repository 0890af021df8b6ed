"""On the home screen: languages in which nobody could approve, and what is decided on a ground."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from portal.editorial.enums import Tier
from portal.editorial.tier_groups import TierGroup
from portal.editorial.translating.one_reader import (
    entitle,
    is_allowed,
    languages_without_second_person,
)
from translations.models import BackTranslation

SEEN_BY = (Tier.MODERATE, Tier.ADMINISTER)
MOST = 50


class SecondPersonPanel(Component):
    """Says "no second person in 日本語" to kiểm duyệt and quản trị; absent where all is well."""

    name = "second_person"
    template_name = "portal_editorial/board/second_person_panel.html"
    order = 105

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the languages, and the versions this person may decide on a back-translation."""
        user = parent_context["request"].user
        is_asked = TierGroup.objects.filter(tier__in=SEEN_BY, group__user=user.pk).exists()
        return {
            "heading": _("Languages without a second person"),
            "languages": languages_without_second_person() if is_asked else [],
            "waiting": _decided_here(user) if is_asked and is_allowed() else [],
        }


def _decided_here(user: Any) -> list[dict[str, str]]:
    """Return what waits for this person on the ground of a back-translation."""
    ids = BackTranslation.objects.order_by("-pk").values_list("target_revision_id", flat=True)
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, revision_id__in=list(ids[:MOST])
    ).select_related("workflow_state", "revision", "task")
    return [
        {
            "title": state.revision.object_str,
            "url": reverse("portal_editorial:review", args=[state.pk]),
        }
        for state in states
        if entitle(user, state)
    ]
