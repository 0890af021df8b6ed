"""Sees what is saved or deleted, and makes the copies outdated that may show it.

Acts of the gate say themselves what they touched; this is for everything else, so it errs on the
side of too much: what is not known to be invisible to readers makes every copy outdated.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from modelcluster.fields import ParentalKey
from wagtail.models import Page
from wagtail.signals import post_page_move, pre_page_move

from portal.content.models import SectionPage
from portal.freshness import keys
from portal.freshness.changes import changed

NAME = "portal.front"
# readers see nothing of these: people, work in progress, jobs, records, indexes
UNSEEN_APPS = frozenset(
    {
        "account",
        "admin",
        "auth",
        "axes",
        "contenttypes",
        "mfa",
        "portal_accounts",
        "portal_editorial",
        "portal_feedback",
        "portal_operations",
        "portal_outbox",
        "portal_records",
        "portal_search",
        "portal_translations",
        "sessions",
        "wagtail_localize",
        "wagtailadmin",
        "wagtailsearch",
        "wagtailusers",
    }
)
# the tree itself, who may not see a part of it, and where it is
SEEN_OF_WAGTAIL = frozenset({"page", "site", "locale", "pageviewrestriction"})
# a page is written with these while it is edited; readers see none of them
OF_DRAFTS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)


def watch() -> None:
    """Listen to every save, deletion and move."""
    for signal in (post_save, post_delete):
        signal.connect(_written, dispatch_uid=NAME)
    m2m_changed.connect(_joined, dispatch_uid=NAME)
    for signal in (pre_page_move, post_page_move):
        signal.connect(_everything, dispatch_uid=NAME)


@cache
def is_seen(model: type[Model]) -> bool:
    """Tell whether readers may see something of a model; parts of a page change with the page."""
    options = model._meta
    if options.app_label in UNSEEN_APPS:
        return False
    if options.app_label == "wagtailcore" and not issubclass(model, Page):
        return options.model_name in SEEN_OF_WAGTAIL
    return not any(isinstance(field, ParentalKey) for field in options.get_fields())


def _written(sender: type[Model], instance: Model, **details: Any) -> None:
    if details.get("raw") or not is_seen(sender):
        return
    if not isinstance(instance, Page):
        changed(keys.EVERYTHING)
        return
    fields = details.get("update_fields")
    is_draft = fields is not None and set(fields) <= OF_DRAFTS
    is_new_draft = bool(details.get("created")) and not instance.live
    if not is_draft and not is_new_draft and instance.path:
        changed(*keys.touched_by(instance), *_frame(instance))


def _frame(page: Page) -> tuple[str, ...]:
    """A section is in the menu wherever it stands."""
    return (keys.FRAME,) if isinstance(page, SectionPage) else ()


def _joined(sender: type[Model], **details: Any) -> None:
    if is_seen(sender):
        changed(keys.EVERYTHING)


def _everything(**details: Any) -> None:
    changed(keys.EVERYTHING)
