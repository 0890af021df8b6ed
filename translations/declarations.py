"""What a page type says of its fields: translated, the same in every language, or its own (T24).

wagtail-localize reads ``translatable_fields``; ``own_fields`` are left alone in every language.
A system check demands that every field is in one of the lists, so that a new field is never
forgotten or sent to a translator by accident.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

# what Wagtail keeps on every page and no person translates
NOT_CLASSIFIED = frozenset(
    {
        "id",
        "path",
        "depth",
        "numchild",
        "translation_key",
        "locale",
        "page_ptr",
        "draft_title",
        "content_type",
        "live",
        "has_unpublished_changes",
        "url_path",
        "owner",
        "go_live_at",
        "expire_at",
        "expired",
        "first_published_at",
        "last_published_at",
        "latest_revision_created_at",
        "latest_revision",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "alias_of",
    }
)


def translated(*names: str) -> list[TranslatableField]:
    """Declare fields that a translator writes anew, in the order of the page."""
    return [TranslatableField(name) for name in names]


def synchronised(*names: str) -> list[SynchronizedField]:
    """Declare fields that are the same in every language and follow the source."""
    return [SynchronizedField(name, overridable=False) for name in names]


def declared_fields(model: type[models.Model]) -> list[str]:
    """Return the names of the fields that a translation takes from its source."""
    return [item.field_name for item in getattr(model, "translatable_fields", [])]


def check_page_types(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """translations.E001: every field of every page type of ours is classified, once."""
    return [
        Error(
            f"{model._meta.label}.{name} {problem}.",
            hint="List it in translatable_fields or own_fields (translations.declarations).",
            obj=model,
            id="translations.E001",
        )
        for model in apps.get_models()
        if issubclass(model, Page) and model is not Page
        for name, problem in _problems(model)
    ]


def _problems(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    declared, own = declared_fields(model), list(getattr(model, "own_fields", []))
    present = set(_names(model))
    for name in sorted(present - {*declared, *own}):
        yield name, "is neither translated, synchronised nor the language's own"
    for name in sorted({*declared, *own} - present):
        yield name, "is classified but does not exist"
    for name in sorted({name for name in declared if declared.count(name) > 1 or name in own}):
        yield name, "is classified twice"


def _names(model: type[models.Model]) -> Iterator[str]:
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        is_link = isinstance(field, models.OneToOneField) and field.remote_field.parent_link
        if field.name not in NOT_CLASSIFIED and not is_link:
            yield field.name
    for relation in get_all_child_relations(model):
        if relation.name != COMMENTS_RELATION_NAME:
            yield relation.name
