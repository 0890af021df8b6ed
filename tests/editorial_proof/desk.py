"""What people do in the admin, each act as the request a browser sends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from portal.content.models import ArticlePage
from portal.editorial import checklist
from portal.editorial.digest import revision_digest
from portal.records.models import Approval
from tests.editorial_proof.world import World, proof_of

WHY = "Bão số 5 đổ bộ trong đêm, cần báo ngay cho công dân."
EMPTY_LISTS = {
    "body-count": "0",
    "topics-TOTAL_FORMS": "0",
    "topics-INITIAL_FORMS": "0",
    "topics-MIN_NUM_FORMS": "0",
    "topics-MAX_NUM_FORMS": "5",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "1000",
}


class Desk:
    """The admin, used by one person at a time."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.browsers: dict[str, Client] = {}

    def post(self, who: str, name: str, *args: Any, **data: Any) -> Any:
        """Send a form of the admin."""
        browser = self.browsers.get(who) or self.browsers.setdefault(who, self.world.client(who))
        return browser.post(reverse(name, args=args), proof_of(data))

    # -- drafts --------------------------------------------------------------------------------

    def create(self, who: str, locale: str, title: str, **values: Any) -> Any:
        """Send the form of a new article."""
        data = {**EMPTY_LISTS, **_fields(title), "slug": title.lower(), **values}
        section = self.world.sections[locale]
        return self.post(
            who, "wagtailadmin_pages:add", "portal_content", "articlepage", section, **data
        )

    def loaded(self, page_id: int) -> dict[str, Any]:
        """Return what an opened edit form remembers of the version it shows."""
        page = ArticlePage.objects.get(pk=page_id)
        content, latest = page.get_latest_revision_as_object(), page.latest_revision
        return {
            **EMPTY_LISTS,
            **_fields(content.title),
            "summary": content.summary,
            "slug": content.slug,
            "go_live_at": _typed(content.go_live_at),
            "expire_at": _typed(content.expire_at),
            "loaded_revision_id": str(latest.pk) if latest else "",
            "loaded_revision_created_at": latest.created_at.isoformat() if latest else "",
        }

    def save(self, who: str, page_id: int, form: dict[str, Any], **values: Any) -> Any:
        """Send an edit form that was opened some time ago."""
        return self.post(who, "wagtailadmin_pages:edit", page_id, **{**form, **values})

    def edit(self, who: str, page_id: int, **values: Any) -> Any:
        """Open the edit form and send it at once."""
        return self.save(who, page_id, self.loaded(page_id), **values)

    # -- decisions -----------------------------------------------------------------------------

    def decide(self, who: str, state: TaskState, action: str, **values: Any) -> Any:
        """Send the decision form of a step, naming what it shows."""
        data = {
            "comment": "Xem lại nguồn.",
            "revision_id": state.revision_id,
            "content_sha256": revision_digest(state.revision),
            "ticked": [item.code for item in checklist.items()],
            action: "1",
            **values,
        }
        return self.post(who, "portal_editorial:review", state.pk, **data)

    def cancel_review(self, who: str, page_id: int) -> Any:
        """Take an item back."""
        return self.post(who, "portal_editorial:cancel_review", page_id, reason="Chờ số liệu.")

    def take_over(self, who: str, state: TaskState) -> Any:
        """Take a text over."""
        return self.post(who, "portal_editorial:take_over", state.pk, reason="Tôi viết lại.")

    # -- acts ----------------------------------------------------------------------------------

    def withdraw(self, who: str, page: Page, **values: Any) -> Any:
        """Withdraw in every language."""
        data = {
            "reason_class": "error",
            "reason": "Sai số liệu trong bảng thứ hai của bài.",
            "scope": "all_languages",
            "notice_vi": "Bài đã được gỡ.",
            "live_revision_id": page.live_revision_id or "",
            **values,
        }
        return self.post(who, "portal_acts:withdraw", page.pk, **data)

    def publish_urgently(self, who: str, page: Page) -> Any:
        """Publish the newest version at once."""
        revision = page.get_latest_revision()
        return self.post(
            who,
            "portal_acts:publish_urgently",
            page.pk,
            reason_class="disaster",
            reason=WHY,
            revision_id=revision.pk,
            content_sha256=revision_digest(revision),
        )

    def confirm(self, who: str, approval: Approval, outcome: str) -> Any:
        """Review an urgent publication."""
        data = {"outcome": outcome, "comment": "Đã đối chiếu với công điện."}
        return self.post(who, "portal_acts:confirm_urgent", approval.pk, **data)

    def ask_reinstatement(self, who: str, page_id: int, revision_id: int) -> Any:
        """Ask that a withdrawn version comes back."""
        data = {"revision_id": revision_id, "reason": "Số liệu gốc đúng."}
        return self.post(who, "portal_acts:ask_reinstatement", page_id, **data)

    def reinstate(self, who: str, page_id: int, revision_id: int) -> Any:
        """Grant it."""
        data = {"revision_id": revision_id, "reason": "Đã đối chiếu."}
        return self.post(who, "portal_acts:reinstate", page_id, **data)

    def plan(
        self, who: str, page: Page, go_live_at: datetime | None, expire_at: datetime | None
    ) -> Any:
        """Save a draft with times."""
        return self.post(
            who,
            "portal_acts:schedule",
            page.pk,
            go_live_at=_typed(go_live_at),
            expire_at=_typed(expire_at),
            revision_id=page.latest_revision_id or "",
        )

    def cancel_schedule(self, who: str, page_id: int) -> Any:
        """Call a planned publication off."""
        return self.post(who, "portal_editorial:cancel_schedule", page_id, reason="Hoãn họp báo.")

    # -- the tree ------------------------------------------------------------------------------

    def copy(self, who: str, page: Page, slug: str, parent_id: int, **values: Any) -> Any:
        """Copy a page."""
        data = {"new_title": page.draft_title, "new_slug": slug, "new_parent_page": parent_id}
        return self.post(who, "wagtailadmin_pages:copy", page.pk, **{**data, **values})

    def move(self, who: str, page_id: int, parent_id: int) -> Any:
        """Move a page below another one."""
        return self.post(who, "wagtailadmin_pages:move_confirm", page_id, parent_id)

    def delete(self, who: str, page_id: int) -> Any:
        """Delete a page."""
        return self.post(who, "wagtailadmin_pages:delete", page_id)


def _fields(title: str) -> dict[str, Any]:
    return {
        "title": title,
        "seo_title": "",
        "search_description": "",
        "summary": f"Tóm tắt của {title}.",
        "info_class": "official",
        "origin": "own",
        "no_state_secret": "on",
    }


def _typed(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
