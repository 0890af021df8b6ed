"""What must hold at every moment, asked of the database itself (publish gate §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, Revision

from portal.editorial.digest import public_part, revision_digest, row_digest
from portal.editorial.enums import Tier
from portal.editorial.gate import valid_approval
from portal.editorial.items import is_gated, key_of
from portal.editorial.triggers import installation, tables
from portal.records.enums import ApprovalKind
from portal.records.models import Approval, UrgentReview, Withdrawal

GRACE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken invariant; ``subject`` names the item, revision or approval."""

    code: str
    subject: str
    text: str


def quick() -> list[Violation]:
    """Return what the checks of every ten minutes find."""
    return [
        *unapproved_live_items(),
        *invalid_schedules(),
        *overdue_schedules(),
        *overdue_reviews(),
        *missing_triggers(),
    ]


def thorough() -> list[Violation]:
    """Return what every check finds, those of the night included."""
    return [*quick(), *altered_items(), *one_person_approvals()]


def unapproved_live_items() -> Iterator[Violation]:
    """I1: everything live has an unspent approval of its live revision; aliases follow."""
    for gated in tables.gated_tables():
        with connection.cursor() as cursor:
            cursor.execute(_unapproved(gated))
            for (pk,) in cursor.fetchall():
                yield Violation("I1", f"{gated.base_model}:{pk}", "live without an approval")


def _unapproved(gated: tables.GatedTable) -> str:
    unspent = f"""NOT EXISTS (SELECT 1 FROM {tables.WITHDRAWALS} w
        WHERE w.base_model=a.base_model AND w.object_id=a.object_id
          AND w.after_approval_id>=a.id)"""  # noqa: S608  names of our own tables
    approved = f"""EXISTS (SELECT 1 FROM {tables.APPROVALS} a
      WHERE a.base_model='{gated.base_model}' AND a.object_id=CAST(p.id AS TEXT)
        AND a.revision_id=p.live_revision_id AND {unspent})"""  # noqa: S608  the same
    if not gated.is_page:
        return f"SELECT p.id FROM {gated.table} p WHERE p.live AND NOT {approved}"  # noqa: S608
    source = f"""EXISTS (SELECT 1 FROM {gated.table} s WHERE s.id=p.alias_of_id AND s.live
      AND s.locale_id=p.locale_id)"""  # noqa: S608  the same
    return f"""SELECT p.id FROM {gated.table} p WHERE p.live AND p.depth > 1 AND (
      (p.alias_of_id IS NULL AND NOT {approved})
      OR (p.alias_of_id IS NOT NULL AND NOT {source}))"""  # noqa: S608  the same


def altered_items(page_ids: Iterable[int] | None = None) -> Iterator[Violation]:
    """I2: what readers get is, to the letter, what was approved; aliases repeat their source."""
    pages = Page.objects.filter(live=True, depth__gt=1)
    if page_ids is not None:
        pages = pages.filter(pk__in=list(page_ids))
    for page in pages.specific(defer=False).iterator(chunk_size=200):
        if page.alias_of_id is not None:
            yield from _altered_alias(page)
        else:
            yield from _altered(page)
    for model in apps.get_models():
        if is_gated(model) and not issubclass(model, Page) and page_ids is None:
            for row in model._default_manager.filter(live=True):
                yield from _altered(row)


def _altered(item: Any) -> Iterator[Violation]:
    key = key_of(item)
    approval = (
        Approval.objects.filter(
            base_model=key.base_model, object_id=key.object_id, revision_id=item.live_revision_id
        )
        .order_by("-id")
        .first()
    )
    if approval is None:
        return  # I1 reports it
    if revision_digest(item.live_revision) != approval.content_sha256:
        yield Violation("I2", key.subject, "the approved version is not what was approved")
    if row_digest(item) != approval.content_sha256:
        yield Violation("I2", key.subject, "readers see something else than was approved")


def _altered_alias(alias: Any) -> Iterator[Violation]:
    parts = [
        public_part(row.serializable_data(), type(row)) for row in (alias, alias.alias_of.specific)
    ]
    for part in parts:
        part.pop("slug", None)
    if parts[0] != parts[1]:
        yield Violation("I2", key_of(alias).subject, "the alias shows something else")


def invalid_schedules() -> Iterator[Violation]:
    """I3: whatever is scheduled has a valid approval."""
    for revision in _scheduled():
        if valid_approval(revision.base_content_object, revision) is None:
            yield Violation("I3", f"revision:{revision.pk}", "scheduled without an approval")


def overdue_schedules() -> Iterator[Violation]:
    """I4: no schedule is overdue."""
    for revision in _scheduled():
        if revision.approved_go_live_at < timezone.now() - GRACE:
            yield Violation("I4", f"revision:{revision.pk}", "its time has passed")


def _scheduled() -> Iterator[Revision]:
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        model = revision.content_type.model_class()
        if model is not None and is_gated(model):
            yield revision


def overdue_reviews() -> Iterator[Violation]:
    """I5: urgent publications are reviewed in time."""
    reviewed = UrgentReview.objects.values("approval_id")
    overdue = Approval.objects.filter(
        kind=ApprovalKind.URGENT, review_due_at__lt=timezone.now()
    ).exclude(pk__in=reviewed)
    for approval in overdue:
        withdrawn = Withdrawal.objects.filter(
            base_model=approval.base_model,
            object_id=approval.object_id,
            after_approval_id__gte=approval.pk,
        )
        if not withdrawn.exists():
            yield Violation("I5", f"approval:{approval.pk}", "urgent, and nobody reviewed it")


def missing_triggers() -> Iterator[Violation]:
    """I8: the triggers are there and read as expected."""
    for name in installation.missing():
        yield Violation("I8", name, "missing or altered")


def one_person_approvals() -> Iterator[Violation]:
    """I9: the people of every approval differ, and the approver wrote nothing."""
    for approval in Approval.objects.filter(kind=ApprovalKind.WORKFLOW).iterator():
        people = [step["user"] for step in approval.steps]
        moderators = {
            step["user"] for step in approval.steps if step["tier"] == Tier.MODERATE.value
        }
        barred = {approval.requested_by_id, *approval.author_ids}
        if len(set(people)) != len(people) or not moderators or moderators & barred:
            yield Violation("I9", f"approval:{approval.pk}", "one person acted twice")
