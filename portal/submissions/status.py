"""Where an item stands, derived from its facts and from the pages it became (rule 2, U12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wagtail.models import Page, WorkflowState

from portal.records.models import Approval
from portal.records.public import public_pages
from portal.submissions.enums import State
from portal.submissions.models import Submission
from translations.languages import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Edition:
    """The item in one language of the portal: only what is public has an address."""

    language: Language
    page_id: int
    in_review: bool
    is_public: bool
    url: str = ""
    title: str = ""
    since: datetime | None = None


def editions(items: Iterable[Submission]) -> dict[UUID, list[Edition]]:
    """Return the language versions of every item's page by translation key; three queries."""
    keys = {item.translation_key for item in items if item.translation_key}
    if not keys:
        return {}
    pages = list(
        Page.objects.filter(translation_key__in=keys).select_related("locale").order_by("pk")
    )
    ids = [page.pk for page in pages]
    public = set(public_pages(Page.objects.filter(pk__in=ids)).values_list("pk", flat=True))
    reviewed = set(
        WorkflowState.objects.filter(
            object_id__in=[str(pk) for pk in ids],
            base_content_type__app_label="wagtailcore",
            base_content_type__model="page",
            status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
        ).values_list("object_id", flat=True)
    )
    order = {language.locale: place for place, language in enumerate(LANGUAGES)}
    found: dict[UUID, list[Edition]] = {}
    for page in sorted(pages, key=lambda page: order.get(page.locale.language_code, 99)):
        if page.locale.language_code in order:
            is_public = page.pk in public
            found.setdefault(page.translation_key, []).append(
                Edition(
                    language=LANGUAGES[order[page.locale.language_code]],
                    page_id=page.pk,
                    in_review=str(page.pk) in reviewed,
                    is_public=is_public,
                    url=(page.url or "") if is_public else "",
                    title=page.title if is_public else "",
                    since=page.first_published_at if is_public else None,
                )
            )
    return found


def state_of(item: Submission, versions: Iterable[Edition] = ()) -> State:
    """Return where an item stands. What ended it comes first, then how far its page is."""
    for moment, state in (
        (item.merged_at, State.MERGED),
        (item.withdrawn_at, State.WITHDRAWN),
        (item.declined_at, State.DECLINED),
    ):
        if moment:
            return state
    if item.sent_at is None:
        return State.DRAFT
    if item.returned_at:
        return State.RETURNED
    if is_drafted(item):
        return _state_of_pages(list(versions))
    if has_open_question(item):
        return State.ASKED
    return State.IN_HAND if item.assigned_at else State.RECEIVED


def _state_of_pages(versions: list[Edition]) -> State:
    if any(version.is_public for version in versions):
        return State.LIVE
    return State.IN_REVIEW if any(version.in_review for version in versions) else State.DRAFTED


def is_drafted(item: Submission) -> bool:
    """Tell whether a page of the portal was made of it and still exists."""
    return bool(item.drafted_at and item.page_id)


def has_open_question(item: Submission) -> bool:
    """Tell whether the board asked something that the unit did not answer."""
    return bool(item.asked_at and (not item.answered_at or item.answered_at < item.asked_at))


def has_open_objection(item: Submission) -> bool:
    """Tell whether the unit objected and nobody answered."""
    answered = item.objection_answered_at
    return bool(item.objected_at and (not answered or answered < item.objected_at))


def is_editable(item: Submission) -> bool:
    """Tell whether the unit may still change it: a draft, or returned."""
    return not (item.merged_at or item.withdrawn_at or item.declined_at) and (
        item.sent_at is None or item.returned_at is not None
    )


def is_running(item: Submission) -> bool:
    """Tell whether something can still happen to a sent item."""
    ended = item.merged_at or item.withdrawn_at or item.declined_at
    return item.sent_at is not None and not ended


def last_publication(item: Submission) -> datetime | None:
    """Return when the item's own language was last published."""
    if item.page_id is None:
        return None
    row = (
        Approval.objects.filter(base_model="wagtailcore.page", object_id=str(item.page_id))
        .order_by("-pk")
        .first()
    )
    return row.created_at if row else None
