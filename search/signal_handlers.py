"""Changes of pages that no action of the gate announces: moved, deleted, restricted."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from search import consumer


def connect() -> None:
    """Listen; called once at start."""
    page_published.connect(_page, dispatch_uid="search-published")
    page_unpublished.connect(_page, dispatch_uid="search-unpublished")
    page_slug_changed.connect(_page, dispatch_uid="search-slug")
    post_page_move.connect(_moved, dispatch_uid="search-moved")
    post_delete.connect(_deleted, dispatch_uid="search-deleted")
    post_save.connect(_restricted, sender=PageViewRestriction, dispatch_uid="search-restricted")
    pre_delete.connect(_restricted, sender=PageViewRestriction, dispatch_uid="search-opened")


def _page(instance: Page, **_kwargs: Any) -> None:
    consumer.page_changed(instance.pk)


def _moved(instance: Page, **_kwargs: Any) -> None:
    consumer.subtree_changed(instance.path)


def _deleted(sender: type, instance: Any, **_kwargs: Any) -> None:
    if sender is Page:
        consumer.page_changed(instance.pk)


def _restricted(instance: PageViewRestriction, **_kwargs: Any) -> None:
    consumer.subtree_changed(instance.page.path)
