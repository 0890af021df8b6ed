"""Records an approval and publishes the approved revision: the inside of the one door."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.images import get_image_model

from media.preparation import ask_for_sizes
from portal.accounts.models import User
from portal.editorial.acts.notes import change_note_since
from portal.editorial.announce import announce
from portal.editorial.digest import HASH_VERSION
from portal.editorial.items import locale_of, title_of, translation_key_of
from portal.editorial.reading import Reading
from portal.records import audit
from portal.records.enums import ApprovalKind, TaskCode
from portal.records.models import Approval

PUBLIC_AUDIENCE = "public"


def approve_and_publish(
    reading: Reading, kind: ApprovalKind, actor: User | None, **facts: Any
) -> Approval:
    """Write the approval, then publish or schedule the revision, its audit row and its jobs.

    The caller has locked the item, checked every rule on this reading and opened the transaction.
    The approval comes first because guards and triggers look for it; they read for themselves
    whether text and files are still what is approved here. ``facts`` are further fields of it.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("approve_and_publish needs the transaction of the act.")
    item, revision = reading.item, reading.revision
    approval = record_approval(reading, kind, actor, **facts)
    revision.approved_go_live_at = None  # publishing sets it again where the time lies ahead
    revision.publish(user=actor, skip_permission_checks=True)
    act = "page.schedule" if revision.approved_go_live_at else "page.publish"
    record_publication(act, item, approval, actor)
    return approval


def record_approval(
    reading: Reading, kind: ApprovalKind, actor: User | None, **facts: Any
) -> Approval:
    """Write the approval of exactly this revision, with what the act has read of it."""
    item, content, key = reading.item, reading.content, reading.key
    values: dict[str, Any] = {
        "kind": kind,
        "base_model": key.base_model,
        "model": item._meta.label_lower,
        "object_id": key.object_id,
        "translation_key": translation_key_of(item),
        "locale_code": locale_of(item),
        "revision_id": reading.revision.pk,
        "content_sha256": reading.digest,
        "hash_version": HASH_VERSION,
        "manifest": reading.manifest,
        "author_ids": sorted(reading.authors - {None}),
        "approved_by_id": actor.pk if actor else None,
        "approved_by_name": str(actor)[:255] if actor else "",
        "go_live_at": getattr(content, "go_live_at", None),
        "audience": audience_of(item),
        "title": title_of(content),
        "change_note": change_note_since(item, reading.last_approval),
    }
    return Approval.objects.create(**{**values, **facts})


def record_publication(act: str, item: Any, approval: Approval, actor: User | None) -> None:
    """Write the audit row and the jobs of a publication or of its schedule."""
    audit.record(
        act,
        actor=actor,
        obj=item,
        title=approval.title,
        task_code=TaskCode.POST,
        details={
            "approval": approval.pk,
            "revision": approval.revision_id,
            "kind": approval.kind,
            "reference": approval.reference,
        },
    )
    announce(act, item, approval=approval)
    prepare_pictures(approval.manifest)


def prepare_pictures(manifest: list[list[Any]]) -> None:
    """Queue the sizes of every picture an item shows, so that no reader waits for one."""
    label = get_image_model()._meta.label_lower
    ask_for_sizes({int(pk) for model, pk, _state in manifest if model == label})


def audience_of(item: Any) -> str:
    """Return who may read the item: everybody, or those a restriction lets in."""
    restrictions = getattr(item, "get_view_restrictions", None)
    found = restrictions().first() if restrictions else None
    return f"{found.restriction_type}:{found.pk}" if found else PUBLIC_AUDIENCE
