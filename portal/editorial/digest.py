"""The digest of what the public would see of a revision (publish gate §4.1)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

HASH_VERSION = 1

VOLATILE = frozenset(
    [
        "pk",
        "id",
        "path",
        "depth",
        "numchild",
        "url_path",
        "content_type",
        "translation_key",
        "locale",
        "alias_of",
        "owner",
        "draft_title",
        "index_entries",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "expired",
        "locked",
        "locked_by",
        "locked_at",
        "wagtail_admin_comments",
    ]
)


def public_part(content: dict[str, Any], model: type[models.Model]) -> dict[str, Any]:
    """Return the part of a revision's content that readers would see.

    Keys that the system changes on its own are left out; children lose their own id and the key
    of their parent, which differ between a draft and the stored row.
    """
    part = {key: value for key, value in content.items() if key not in VOLATILE}
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in part:
            part[name] = _children(part[name], relation)
    return part


def _children(children: list[dict[str, Any]] | None, relation: Any) -> list[dict[str, Any]]:
    """Return children as readers see them: in their order, without what the system adds."""
    parts = [_child(child, relation.related_model, relation.field.name) for child in children or []]
    return sorted(parts, key=lambda part: part.get("sort_order") or 0)


def _child(child: dict[str, Any], model: type[models.Model], parent_key: str) -> dict[str, Any]:
    """Return one child without what differs between draft and row, its own children included."""
    part = {key: value for key, value in child.items() if key not in {"pk", "id", parent_key}}
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in part:
            part[name] = _children(part[name], relation)
    return part


def digest(content: dict[str, Any], model: type[models.Model]) -> str:
    """Return the SHA-256 of the public part as canonical JSON."""
    text = json.dumps(
        public_part(content, model),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        cls=DjangoJSONEncoder,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def revision_digest(revision: Revision) -> str:
    """Return the digest of a revision as the database holds it at this moment."""
    row = Revision.objects.values("content").get(pk=revision.pk)
    return digest(row["content"], _model(revision))


def digest_of(revision: Revision) -> str:
    """Return the digest of a revision that was read in this act, without reading it again."""
    return digest(revision.content, _model(revision))


def row_digest(item: models.Model) -> str:
    """Return the digest of an item's own row (what readers get while it is live)."""
    return digest(item.serializable_data(), type(item))  # type: ignore[attr-defined]  # revisable


def _model(revision: Revision) -> type[models.Model]:
    model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    if model is None:
        raise LookupError(f"Revision {revision.pk} belongs to a model that no longer exists.")
    return model
