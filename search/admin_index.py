"""Wagtail's own search serves the admin; its index is updated by the worker, never in a request."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from portal.outbox.queue import put

NAME = "admin_search"


def connect() -> None:
    """Listen to saves of everything the admin searches."""
    for model in index.get_indexed_models():
        post_save.connect(
            _saved, sender=model, dispatch_uid=f"admin-search-{model._meta.label_lower}"
        )


def _saved(instance: Model, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        meta = Page._meta if isinstance(instance, Page) else instance._meta
        put(NAME, f"{meta.label_lower}:{instance.pk}")


def run(key: str, _payload: dict[str, Any]) -> None:
    """Index the present state of one object; one that is gone took its entries with it."""
    label, _colon, pk = key.rpartition(":")
    found = apps.get_model(label)._default_manager.filter(pk=pk).first()
    if found is None:
        return
    instance = index.get_indexed_instance(found.specific if isinstance(found, Page) else found)
    if instance is not None:
        get_search_backend().add(instance)
