"""What the gate calls an item: a page, or a snippet that declares ``publish_gate = True``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from wagtail.models import DraftStateMixin, Page, Revision

PAGE = "wagtailcore.page"


def is_gated(model: type[models.Model]) -> bool:
    """Tell whether rows of a model may become public only through the gate."""
    if issubclass(model, Page):
        return True
    return issubclass(model, DraftStateMixin) and bool(getattr(model, "publish_gate", False))


@dataclass(frozen=True, slots=True)
class ItemKey:
    """How the records name an item, without a foreign key."""

    base_model: str
    object_id: str

    @property
    def subject(self) -> str:
        """The item as the subject of an outbox job."""
        return f"{self.base_model}:{self.object_id}"


def key_of(item: models.Model) -> ItemKey:
    """Return the key of an item; every page type shares the base model of all pages."""
    base = item.get_base_content_type()  # type: ignore[attr-defined]  # a revisable model
    return ItemKey(f"{base.app_label}.{base.model}", str(item.pk))


def key_of_revision(revision: Revision) -> ItemKey:
    """Return the key of the item that a revision belongs to."""
    base = ContentType.objects.get_for_id(revision.base_content_type_id)
    return ItemKey(f"{base.app_label}.{base.model}", revision.object_id)


def specific(item: Any) -> Any:
    """Return the item as its own page type."""
    return item.specific if isinstance(item, Page) else item


def locale_of(item: Any) -> str:
    """Return the language code of an item, empty for one without language."""
    locale = getattr(item, "locale", None)
    return locale.language_code if locale is not None else ""


def translation_key_of(item: Any) -> UUID | None:
    """Return what an item's language versions share."""
    return getattr(item, "translation_key", None)


def title_of(item: Any) -> str:
    """Return the item's title as the records keep it."""
    return str(item)[:255]


def lock(item: Any) -> Any:
    """Lock the item's row until the transaction ends and return it fresh, as its own type."""
    return specific(lock_row(Page if isinstance(item, Page) else type(item), item.pk))


def lock_row(model: type[models.Model], pk: Any) -> Any:
    """Lock the row by which the records know an item, and return it fresh."""
    return model._default_manager.select_for_update().get(pk=pk)


def only_itself() -> tuple[str, ...]:
    """Return what ``select_for_update(of=…)`` takes so that joined rows stay free."""
    return ("self",) if connection.features.has_select_for_update_of else ()
