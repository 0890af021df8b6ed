"""A language with one competent reader (publish gate §19.2).

By default nothing is approved there: who translated does not approve, and nobody else can. A
switch of the rulebook lets kiểm duyệt of the source's language decide who sees source, target and
a machine's back-translation of exactly that version; the approval records this ground.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from portal.editorial.enums import Tier
from portal.editorial.gate import authors_since_approval, item_under_review
from portal.editorial.people import groups_over, holds_tier
from portal.editorial.rules import rule
from portal.editorial.tier_groups import TierGroup
from translations.languages import BY_LOCALE
from translations.models import BackTranslation, RevisionSource

GROUND = "back_translation"
SWITCH = "one_competent_reader"


def is_allowed() -> bool:
    """Tell whether the rulebook lets kiểm duyệt decide on a back-translation."""
    return bool(rule(SWITCH, False))


def second_people(item: Any, revision: Revision, submitter: Any = None) -> set[int]:
    """Return who of kiểm duyệt may approve a version: not its submitter, not who worked on it."""
    members = set(
        groups_over(item, Tier.MODERATE)
        .filter(group__user__is_active=True)
        .values_list("group__user", flat=True)
    )
    return members - authors_since_approval(item, revision) - {getattr(submitter, "pk", None)}


def submission_problem(page: Page, revision: Revision, user: Any) -> str:
    """Say why nobody could approve a translation that is being submitted."""
    item = page.specific
    if second_people(item, revision, user) or is_allowed():
        return ""
    return _(
        "No second person in %(language)s: whoever translated does not approve, and nobody else "
        "of kiểm duyệt reads this language. Ask quản trị to name a second person."
    ) % {"language": _language(page)}


def entitle(user: Any, task_state: TaskState) -> str:
    """Let kiểm duyệt of the source decide where the rulebook allows it and a ground exists."""
    if getattr(task_state.task.specific, "tier", "") != Tier.MODERATE or not is_allowed():
        return ""
    item = item_under_review(task_state)
    row = RevisionSource.objects.filter(target_revision_id=task_state.revision_id).first()
    if row is None or not isinstance(item, Page):
        return ""
    if second_people(item, task_state.revision, task_state.workflow_state.requested_by):
        return ""
    source = Page.objects.filter(pk=row.source_object_id).first()
    if source is None or not holds_tier(user, source, Tier.MODERATE):
        return ""
    known = BackTranslation.objects.filter(target_revision_id=task_state.revision_id)
    return GROUND if known.exists() else ""


def languages_without_second_person() -> list[str]:
    """Return the names of the languages in which no two people can translate and approve."""
    by_locale: dict[str, dict[str, set[int]]] = {}
    rows = TierGroup.objects.filter(
        section=None, tier__in=(Tier.UPDATE, Tier.EDIT, Tier.MODERATE), group__user__is_active=True
    ).values_list("locale__language_code", "tier", "group__user")
    for code, tier, user_id in rows:
        kind = "approve" if tier == Tier.MODERATE else "write"
        by_locale.setdefault(code, {"approve": set(), "write": set()})[kind].add(user_id)
    found = []
    for code, language in BY_LOCALE.items():
        people = by_locale.get(code, {"approve": set(), "write": set()})
        approving, writing = people["approve"], people["write"]
        if not approving or (len(approving) == 1 and writing <= approving):
            found.append(language.native_name)
    return found


def _language(page: Page) -> str:
    code = page.locale.language_code
    return BY_LOCALE[code].native_name if code in BY_LOCALE else code
