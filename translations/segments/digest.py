"""The digest of everything a translation takes from a revision of its source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.fields import StreamField

from translations.declarations import declared_fields


def text_digest(model: type[models.Model], content: Mapping[str, Any]) -> str:
    """Return the digest of a revision's translated and synchronised fields.

    Ids of blocks and child rows are left out: what says the same has the same digest.
    """
    streams = {f.name for f in model._meta.concrete_fields if isinstance(f, StreamField)}
    values = {
        name: _of_stream(content.get(name)) if name in streams else _of_rows(content.get(name))
        for name in declared_fields(model)
    }
    text = json.dumps(values, sort_keys=True, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _of_stream(value: Any) -> Any:
    """Return the blocks of a stream without their ids."""
    return _without(json.loads(value) if isinstance(value, str) and value else value, {"id"})


def _of_rows(value: Any) -> Any:
    """Return the child rows of a page without what names the row and its page."""
    if not isinstance(value, list):
        return value
    return [_without(row, {"pk", "page", "sort_order"}) for row in value]


def _without(value: Any, keys: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without(item, keys) for key, item in value.items() if key not in keys}
    if isinstance(value, list):
        return [_without(item, keys) for item in value]
    return value
