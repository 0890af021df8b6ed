"""Changes of pages that no action of the gate announces: moved, deleted, restricted."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from search import consumer
from search.attachments import consumer as attached


def connect() -> None:
    """Listen; called once at start."""
    page_published.connect(_page, dispatch_uid="search-published")
    page_unpublished.connect(_page, dispatch_uid="search-unpublished")
    page_slug_changed.connect(_page, dispatch_uid="search-slug")
    post_page_move.connect(_moved, dispatch_uid="search-moved")
    documents = get_document_model()
    post_save.connect(attached.changed, sender=documents, dispatch_uid="search-document")
    pre_delete.connect(attached.leaving, sender=documents, dispatch_uid="search-document-leaves")
    post_save.connect(_files_hidden, sender=CollectionViewRestriction, dispatch_uid="search-hid")
    post_delete.connect(_files_hidden, sender=CollectionViewRestriction, dispatch_uid="search-bare")
    post_delete.connect(attached.changed, sender=documents, dispatch_uid="search-document-gone")
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


def _files_hidden(**_kwargs: Any) -> None:
    consumer.everything_changed()
