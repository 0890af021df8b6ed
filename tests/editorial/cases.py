"""Base classes and people for tests of the publish gate."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase, TransactionTestCase
from django.urls import reverse
from PIL import Image as PILImage
from wagtail.models import Collection, Locale, Page, TaskState

from portal.accounts.models import User
from portal.editorial import checklist
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.digest import revision_digest
from portal.editorial.enums import Tier
from portal.editorial.guards import connection as guards
from portal.editorial.models import TierGroup
from portal.editorial.triggers import installation
from tests.media.stored import accepted_picture
from tests.trees import Tree, make_article, minimal_site
from translations.languages import DEFAULT


def person(name: str, *memberships: tuple[Tier, str], **fields: Any) -> User:
    """Make a person who belongs to tiers in languages."""
    user = User.objects.create_user(name, f"{name}@example.org", "matkhau-thu-nghiem", **fields)
    for tier, locale in memberships:
        user.groups.add(TierGroup.objects.get(tier=tier, locale__language_code=locale).group)
    return user


class GateTestCase(TestCase):
    """A small portal with two people per tier in Vietnamese, one per tier in Japanese."""

    tree: Tree

    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()
        cls.section = cls.tree.sections["vi"]
        cls.live = cls.tree.news[0]
        cls.writer = person("writer", (Tier.UPDATE, "vi"))
        cls.editor = person("editor", (Tier.EDIT, "vi"))
        cls.editor2 = person("editor2", (Tier.EDIT, "vi"))
        cls.moderator = person("moderator", (Tier.MODERATE, "vi"))
        cls.moderator2 = person("moderator2", (Tier.MODERATE, "vi"))
        cls.administrator = person("administrator", (Tier.ADMINISTER, "vi"))
        cls.foreign_moderator = person("ja", (Tier.MODERATE, "ja"))
        cls.superuser = User.objects.create_superuser("root", "root@example.org", "x" * 12)

    def draft(self, title: str = "Bản nháp", author: User | None = None) -> Any:
        """Make a draft by a named author."""
        return make_article(self.section, title, owner=author or self.writer)

    def edit(self, page: Any, author: User, **values: Any) -> Any:
        """Save a new revision of a page by a named author and return it."""
        latest = page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()
        for name, value in values.items():
            setattr(latest, name, value)
        return latest.save_revision(user=author)

    def submit(self, page: Any, user: User | None = None) -> TaskState:
        """Submit a page and return the step it now waits in."""
        own = page.owner_id == self.writer.pk
        SubmitForReview(page, user or (self.writer if own else self.editor2)).execute()
        return self.waiting(page)

    def waiting(self, page: Any) -> TaskState:
        """Return the step a page waits in."""
        fresh = type(page).objects.get(pk=page.pk)
        return fresh.current_workflow_task_state

    def decide(
        self, state: TaskState, user: User, action: str = "approve", comment: str = ""
    ) -> None:
        """Decide as a person of the tier does, on what the step shows."""
        state.task.specific.on_action(
            state,
            user,
            action,
            comment=comment,
            revision_id=state.revision_id,
            content_sha256=revision_digest(state.revision),
            ticked=[item.code for item in checklist.items()],
        )

    def approve_all(self, page: Any) -> Any:
        """Pass a submitted page through both tiers and return it fresh."""
        self.decide(self.waiting(page), self.editor)
        self.decide(self.waiting(page), self.moderator)
        return self.fresh(page)

    def in_review(self) -> tuple[Any, TaskState]:
        """Make a draft that waits for biên tập."""
        page = self.draft()
        return page, self.submit(page)

    def fresh(self, page: Any) -> Any:
        """Read a page again."""
        return type(page).objects.get(pk=page.pk)

    def assert_public_text(self, page: Any, title: str) -> None:
        """Assert that readers see this title."""
        fresh = Page.objects.get(pk=page.pk)
        assert fresh.live
        assert fresh.title == title

    def assert_not_public(self, page: Any) -> None:
        """Assert that readers see nothing."""
        assert not Page.objects.get(pk=page.pk).live


class GateTransactionTestCase(TransactionTestCase):
    """With real commits (``tests.flushing`` empties the tables afterwards)."""

    def setUp(self) -> None:
        super().setUp()
        ensure_root()
        installation.install()


def ensure_root() -> None:
    """Make what a flush takes and every installation has: language, root page, root folder."""
    locale, _created = Locale.objects.get_or_create(language_code=DEFAULT.locale)
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(instance=Page(title="Root", slug="root", locale=locale, live=False))
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(instance=Collection(name="Root"))


@contextmanager
def guards_off() -> Iterator[None]:
    """Leave the database triggers alone with the attack."""
    guards.disconnect()
    try:
        yield
    finally:
        guards.connect()


REFUSALS = "portal.editorial.middleware.RefusalMiddleware"


class GateAdminTestCase(GateTestCase):
    """People who work in the admin."""

    def setUp(self) -> None:
        if REFUSALS not in settings.MIDDLEWARE:
            override = self.settings(MIDDLEWARE=[*settings.MIDDLEWARE, REFUSALS])
            override.enable()
            self.addCleanup(override.disable)

    def form_data(self, page: Any, **values: Any) -> dict[str, Any]:
        """Return what the edit form of an article sends."""
        content = self.fresh(page).get_latest_revision_as_object()
        latest = self.fresh(page).latest_revision
        data = {
            "title": content.title,
            "slug": content.slug,
            "seo_title": "",
            "search_description": "",
            "summary": content.summary,
            "info_class": content.info_class,
            "origin": content.origin,
            "no_state_secret": "on",
            "body-count": "0",
            "topics-TOTAL_FORMS": "0",
            "topics-INITIAL_FORMS": "0",
            "topics-MIN_NUM_FORMS": "0",
            "topics-MAX_NUM_FORMS": "5",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "comments-MIN_NUM_FORMS": "0",
            "comments-MAX_NUM_FORMS": "1000",
            "loaded_revision_id": str(latest.pk) if latest else "",
            "loaded_revision_created_at": latest.created_at.isoformat() if latest else "",
        }
        return {key: value for key, value in {**data, **values}.items() if value is not None}

    def png(self, colour: str = "red") -> SimpleUploadedFile:
        """Return a small picture."""
        data = BytesIO()
        PILImage.new("RGB", (8, 8), colour).save(data, "PNG")
        return SimpleUploadedFile(f"{colour}.png", data.getvalue(), "image/png")

    def picture(self, uploader: User) -> Any:
        """Make a stored picture."""
        return accepted_picture(self.png().read(), uploaded_by_user=uploader)

    def post_edit(self, page: Any, user: User, **values: Any) -> Any:
        """Send the edit form as a person."""
        self.client.force_login(user)
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return self.client.post(url, self.form_data(page, **values))

    def post(self, name: str, user: User, *args: Any, **data: Any) -> Any:
        """Send a form of the admin as a person."""
        self.client.force_login(user)
        return self.client.post(reverse(name, args=args), data)

    def decision(self, state: TaskState, **values: Any) -> dict[str, Any]:
        """Return what the decision form sends."""
        seen = {
            "comment": "",
            "revision_id": state.revision_id,
            "content_sha256": revision_digest(state.revision),
            "ticked": [item.code for item in checklist.items()],
        }
        return {**seen, **values}
