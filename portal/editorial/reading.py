"""What one act knows of an item and one of its revisions, read once and handed to every rule.

An act makes one under its locks and passes it on; nobody keeps it beyond the act. So all rules
judge the same state, and none of them asks the database what another one asked already. What
protects against somebody else's hand does not look here: locks, the guards' own last look before
a row becomes public (``approvals.valid_approval_of``) and the database's triggers.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Revision, TaskState

from portal.editorial.approvals import last_approval
from portal.editorial.digest import digest_of
from portal.editorial.items import ItemKey, key_of, only_itself, specific
from portal.editorial.manifest import Entry, Rows, manifest_of, rows_named_by
from portal.editorial.provenance import Source, contributors_of, source_of
from portal.editorial.rules import profile_in_force
from portal.records.models import Approval
from sites.queries import Profile


class Reading:
    """An item and one revision of it, as the database holds them at this moment."""

    def __init__(self, item: Any, revision: Revision) -> None:
        """Take both as read by the caller; everything else is read when a rule asks for it."""
        self.item = item
        self.revision = revision
        content_type = ContentType.objects.get_for_id(revision.content_type_id)
        revision.content_type = content_type
        revision.base_content_type = ContentType.objects.get_for_id(revision.base_content_type_id)
        if content_type.model_class() is type(item) and revision.object_id == str(item.pk):
            remember(revision, "content_object", item)

    @classmethod
    def of_revision(cls, revision: Revision) -> Reading:
        """Read about a revision and the item it belongs to."""
        return cls(specific(revision.content_object), revision)

    @classmethod
    def of_step(cls, step: TaskState) -> Reading:
        """Read about what a step of a review is about, never about what was named beside it."""
        return cls(specific(step.workflow_state.content_object), step.revision)

    @classmethod
    def of_newest(cls, item: Any) -> Reading | None:
        """Lock the newest revision of a locked item and read about it; ``None`` without one.

        While it is locked nobody changes its text between the rules and the approval.
        """
        rows = Revision.objects.select_for_update(of=only_itself(), no_key=True)
        revision = rows.filter(pk=item.latest_revision_id or 0).first()
        return cls(item, revision) if revision is not None else None

    @property
    def key(self) -> ItemKey:
        """How the records name the item."""
        return key_of(self.item)

    @cached_property
    def content(self) -> Any:
        """The item as the revision holds it."""
        content = self.revision.as_object()
        if getattr(content, "locale_id", None) == getattr(self.item, "locale_id", None):
            content.locale = self.item.locale
        return content

    @cached_property
    def digest(self) -> str:
        """The digest of what readers would see of the revision."""
        return digest_of(self.revision)

    @cached_property
    def last_approval(self) -> Approval | None:
        """The item's newest approval before this act wrote one."""
        return last_approval(self.key)

    @cached_property
    def authors(self) -> set[int | None]:
        """Who wrote, edited or translated since the last approval."""
        return authors_since(self.item, self.revision, self.last_approval)

    @cached_property
    def source(self) -> Source | None:
        """Where a translated revision comes from, ``None`` for an original."""
        return source_of(self.item, self.revision)

    @cached_property
    def rows(self) -> Rows:
        """The stored files and gated snippets that the revision shows."""
        return rows_named_by(self.content)

    @cached_property
    def manifest(self) -> list[Entry]:
        """What the approval would keep of them."""
        return manifest_of(self.content, self.rows)

    @cached_property
    def profile(self) -> Profile | None:
        """The rulebook in force, ``None`` where no profile is loaded."""
        return profile_in_force()


def authors_since_approval(item: Any, revision: Revision) -> set[int | None]:
    """Return who wrote, edited or translated since the last approval (``authors_since``)."""
    return authors_since(item, revision, last_approval(key_of(item)))


def authors_since(item: Any, revision: Revision, approval: Approval | None) -> set[int | None]:
    """Return who wrote, edited or translated a revision since an approval, or ever.

    ``None`` stands for text that nobody answers for: a nameless revision with no later revision
    of a named person.
    """
    since = approval.revision_id if approval else None
    rows = item.revisions.filter(pk__lte=revision.pk).order_by("pk")
    if since is not None:
        rows = rows.filter(pk__gt=since)
    authors: set[int | None] = set()
    for user_id in rows.values_list("user_id", flat=True):
        authors.discard(None)
        authors.add(user_id)
    return authors | contributors_of(item, revision, since)


def remember(row: models.Model, name: str, value: Any) -> None:
    """Let a generic relation return what it would read again."""
    row._meta.get_field(name).set_cached_value(row, value)  # type: ignore[union-attr]  # generic
