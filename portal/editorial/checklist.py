"""What kiểm duyệt confirms before approving: the checklist of the rulebook (HP20-20, E22).

The ticks are part of the audit row of the decision, which nobody can change; the approval copies
them, so that it says on what ground the text became public.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language, gettext as _
from wagtail.models import TaskState

from portal.editorial.enums import Tier
from portal.editorial.refusals import refuse
from portal.editorial.rules import Known, Unread, known_profile
from portal.records.models import AuditEntry
from sites.queries import Named
from translations.languages import DEFAULT

DECISION = "page.approve"


def items(profile: Known = Unread.PROFILE) -> tuple[Named, ...]:
    """Return the items in force, none where no profile is loaded.

    An act that has read the profile hands it in, here and below.
    """
    known = known_profile(profile)
    return known.moderation_checklist if known is not None else ()


def asked_at(tier: str) -> bool:
    """Tell whether a tier ticks the checklist: kiểm duyệt does."""
    return tier == Tier.MODERATE.value


def choices() -> list[tuple[str, str]]:
    """Return code and sentence with its clauses, in the language of the admin."""
    return [(item.code, f"{_sentence(item)} ({', '.join(item.basis)})") for item in items()]


def require_all(ticked: Iterable[str], profile: Known = Unread.PROFILE) -> None:
    """Refuse while an item is open, and name it."""
    known = set(ticked)
    for item in items(profile):
        if item.code not in known:
            refuse(
                _("Confirm every item of the checklist before you approve. Still open: %(item)s")
                % {"item": f"{_sentence(item)} ({', '.join(item.basis)})"},
                code="checklist",
            )


def as_record(ticked: Iterable[str], profile: Known = Unread.PROFILE) -> list[dict[str, Any]]:
    """Return the ticked items in the words of the rulebook and with its version."""
    known, wanted = known_profile(profile), set(ticked)
    if known is None:
        return []
    return [
        {
            "code": item.code,
            "text": item.name(DEFAULT.locale),
            "clauses": list(item.basis),
            "profile_version": known.version,
        }
        for item in known.moderation_checklist
        if item.code in wanted
    ]


def given_at(state: TaskState) -> list[dict[str, Any]]:
    """Return what was ticked when a step was approved."""
    row = (
        AuditEntry.objects.filter(
            act=DECISION,
            object_id=str(state.workflow_state.object_id),
            details__task_state=state.pk,
        )
        .order_by("-id")
        .first()
    )
    return list(row.details.get("checklist", [])) if row is not None else []


def require_given(state: TaskState, profile: Known = Unread.PROFILE) -> list[dict[str, Any]]:
    """Return the ticks of kiểm duyệt with who gave them; refuse if the rulebook asks for more."""
    given = given_at(state)
    require_all((entry["code"] for entry in given), profile)
    person = {"ticked_by_id": state.finished_by_id, "ticked_by_name": str(state.finished_by)}
    return [{**entry, **person} for entry in given]


def _sentence(item: Named) -> str:
    return item.name(get_language() or DEFAULT.locale)
