"""The gate's answers to the translation house (publish gate §12)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from portal.accounts.models import User
from portal.editorial import refusals
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.enums import Tier
from portal.editorial.gate import valid_approval
from portal.editorial.people import holds_tier, over_path
from portal.editorial.refusals import GateRefusal
from portal.editorial.tier_groups import TierGroup
from portal.editorial.translating.one_reader import second_people, submission_problem
from portal.outbox import queue
from portal.records.enums import ApprovalKind
from portal.records.models import UrgentReview
from translations.actions.back_translate import BACK
from translations.refusals import TranslationRefused

TRANSLATING = (Tier.UPDATE, Tier.EDIT)
GIVING_OUT = (Tier.EDIT, Tier.MODERATE, Tier.ADMINISTER)


class EditorialDoor:
    """Asks the same functions as every other road to public."""

    def source_problem(self, page: Page) -> str:
        """Only what is public by a valid approval that nobody still has to review (T10)."""
        if not page.live or page.live_revision_id is None:
            return _("The source is not public: it must be approved before it is translated.")
        revision = Revision.objects.filter(pk=page.live_revision_id).first()
        approval = valid_approval(page, revision)
        if approval is None:
            return _("The source is not public: it must be approved before it is translated.")
        urgent = approval.kind == ApprovalKind.URGENT
        if urgent and not UrgentReview.objects.filter(approval_id=approval.pk).exists():
            return _("The source was published urgently and still waits for its review.")
        return ""

    def target_problem(self, page: Page) -> str:
        """Nobody changes what is being moderated, scheduled or locked."""
        fresh = Page.objects.get(pk=page.pk)
        if fresh.workflow_in_progress:
            return _("This translation is under review: nobody changes it until it is decided.")
        if fresh.locked:
            return _("This page is locked.")
        scheduled = fresh.revisions.filter(approved_go_live_at__isnull=False)
        if scheduled.exists():
            return _("This translation is approved and scheduled: cancel the schedule first.")
        return ""

    def may_request(self, user: Any, source: Page, locale_id: int) -> bool:
        """Whoever writes the source, or holds a tier above cập nhật in either language.

        A superuser without a tier asks for nothing: rights in the gate come from groups (E02).
        """
        if not getattr(user, "is_active", False):
            return False
        if self.may_translate(user, source):
            return True
        here = Q(locale_id=source.locale_id) & over_path(source.path)
        groups = TierGroup.objects.filter(tier__in=GIVING_OUT, group__user=user.pk)
        return groups.filter(here | Q(locale_id=locale_id)).exists()

    def may_translate(self, user: Any, page: Page) -> bool:
        """Cập nhật or biên tập of the language who may edit this very page."""
        if not holds_tier(user, page, *TRANSLATING):
            return False
        return bool(page.specific.permissions_for_user(user).can_edit())

    def may_read(self, user: Any, page: Page) -> bool:
        """Everybody of the language."""
        return holds_tier(user, page, *Tier)

    def may_manage(self, user: Any, locale_id: int, page: Page | None = None) -> bool:
        """Biên tập, kiểm duyệt and quản trị of the language, and of the section if it is known."""
        if page is not None:
            return holds_tier(user, page, *GIVING_OUT)
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return False
        groups = TierGroup.objects.filter(tier__in=GIVING_OUT, locale_id=locale_id)
        return groups.filter(group__user=user.pk).exists()

    def may_moderate(self, user: Any, page: Page) -> bool:
        """Kiểm duyệt where the page stands."""
        return holds_tier(user, page, Tier.MODERATE)

    def languages_of(self, user: Any) -> set[int]:
        """Every language of which the person holds a tier; one query."""
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return set()
        rows = TierGroup.objects.filter(group__user=user.pk)
        return set(rows.values_list("locale_id", flat=True))

    def translators(self, locale_id: int) -> QuerySet[Any]:
        """Cập nhật and biên tập of the language."""
        return _people(locale_id, *TRANSLATING)

    def moderators(self, locale_id: int) -> QuerySet[Any]:
        """Kiểm duyệt of the language."""
        return _people(locale_id, Tier.MODERATE)

    def submit(self, page: Page, user: Any, revision_id: int) -> list[str]:
        """Submit as every draft is submitted; a refusal comes back as the house's own."""
        revision = Revision.objects.get(pk=revision_id)
        problem = submission_problem(page, revision, user)
        if problem:
            raise TranslationRefused(problem, "no_second_person")
        try:
            findings = SubmitForReview(page, user, revision_id).execute()
        except GateRefusal as refusal:
            refusals.handled(refusal)
            raise TranslationRefused(refusal.message, refusal.code) from refusal
        if not second_people(page.specific, revision, user):
            queue.put(BACK, str(revision_id), {})
        return [finding.message for finding in findings]


def _people(locale_id: int, *tiers: Tier) -> QuerySet[Any]:
    groups = TierGroup.objects.filter(tier__in=tiers, locale_id=locale_id).values("group_id")
    return User.objects.filter(is_active=True, groups__in=groups).distinct()
