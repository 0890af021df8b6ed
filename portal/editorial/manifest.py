"""Which stored files and gated snippets a revision shows, with their checksums (§3, §13)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from portal.editorial.items import is_gated
from portal.editorial.refusals import refuse

Entry = list[Any]


Rows = Mapping[tuple[str, str], Any]


def manifest_of(obj: models.Model, rows: Rows | None = None) -> list[Entry]:
    """Return ``[model, id, checksum or revision id]`` of everything ``obj`` refers to, sorted.

    ``rows`` are those of ``rows_named_by``, where the act has read them already.
    """
    known = rows_named_by(obj) if rows is None else rows
    return [[label, pk, _state(label, pk, known)] for label, pk in sorted(known)]


def holds(manifest: list[Entry]) -> bool:
    """Tell whether every file and snippet of a manifest is still what was approved."""
    known = _rows((label, pk) for label, pk, _known in manifest)
    return all(
        _state(label, pk, known, missing_is_error=False) == state for label, pk, state in manifest
    )


def rows_named_by(obj: models.Model) -> Rows:
    """Return the row of everything ``obj`` refers to by model and id; ``None`` for what is gone."""
    return _rows(references(obj))


def _rows(names: Iterable[tuple[str, str]]) -> Rows:
    """Read the rows of one model together."""
    wanted: dict[str, set[str]] = {}
    for label, pk in names:
        wanted.setdefault(label, set()).add(pk)
    found: dict[tuple[str, str], Any] = {}
    for label, pks in wanted.items():
        rows = apps.get_model(label)._default_manager.filter(pk__in=pks)
        by_pk = {str(row.pk): row for row in rows}
        found |= {(label, pk): by_pk.get(pk) for pk in pks}
    return found


def references(obj: models.Model) -> Iterator[tuple[str, str]]:
    """Yield model label and id of every gated thing that fields of ``obj`` name."""
    for field in obj._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            value = getattr(obj, field.attname, None)
            if value is not None and _is_listed(field.related_model):
                yield field.related_model._meta.label_lower, str(value)
        elif hasattr(field, "extract_references"):
            value = getattr(obj, field.name, None)
            for model, pk, *_path in field.extract_references(value) if value else ():
                if _is_listed(model):
                    yield model._meta.label_lower, str(pk)
    for relation in get_all_child_relations(type(obj)):
        for child in getattr(obj, relation.get_accessor_name()).all():
            yield from references(child)


def _is_listed(model: type[models.Model]) -> bool:
    """Pages stand for themselves: they are shown through their own approval."""
    if issubclass(model, Page):
        return False
    return model in file_models() or is_gated(model)


def file_models() -> tuple[type[models.Model], ...]:
    """Return the models whose rows are stored files."""
    return get_image_model(), get_document_model()


def _state(label: str, pk: str, rows: Rows, *, missing_is_error: bool = True) -> str | int | None:
    """Return the checksum of a file, or the live revision of a snippet, as it is now."""
    row = rows[label, pk]
    if row is not None and type(row) not in file_models():
        return row.live_revision_id
    checksum = file_sha256(row) if row is not None else None
    if checksum is None and missing_is_error:
        refuse(
            _("The file “%(title)s” used here cannot be read. Choose another one.")
            % {"title": row if row is not None else pk},
            code="file_missing",
        )
    return checksum


def file_sha256(row: Any) -> str | None:
    """Return the SHA-256 of a stored file's bytes, ``None`` where it cannot be read."""
    total = hashlib.sha256()
    try:
        with row.file.storage.open(row.file.name, "rb") as stored:
            for block in iter(lambda: stored.read(1 << 16), b""):
                total.update(block)
    except (OSError, ValueError):
        return None
    return total.hexdigest()
