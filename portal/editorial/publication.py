"""Records an approval and publishes the approved revision: the inside of the one door."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.images import get_image_model
from wagtail.models import Revision

from media.preparation import ask_for_sizes
from portal.accounts.models import User
from portal.editorial.acts.notes import pending_change_note
from portal.editorial.announce import announce
from portal.editorial.digest import HASH_VERSION, revision_digest
from portal.editorial.gate import authors_since_approval
from portal.editorial.items import key_of, locale_of, title_of, translation_key_of
from portal.editorial.manifest import manifest_of
from portal.records import audit
from portal.records.enums import ApprovalKind, TaskCode
from portal.records.models import Approval

PUBLIC_AUDIENCE = "public"


def approve_and_publish(
    item: Any,
    revision: Revision,
    kind: ApprovalKind,
    actor: User | None,
    **facts: Any,
) -> Approval:
    """Write the approval, then publish or schedule the revision, its audit row and its jobs.

    The caller has locked the item, checked every rule and opened the transaction. The approval
    comes first because guards and triggers look for it. ``facts`` are further fields of it.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("approve_and_publish needs the transaction of the act.")
    approval = record_approval(item, revision, kind, actor, **facts)
    revision.publish(user=actor, skip_permission_checks=True)
    revision.refresh_from_db(fields=["approved_go_live_at"])
    act = "page.schedule" if revision.approved_go_live_at else "page.publish"
    record_publication(act, item, approval, actor)
    return approval


def record_approval(
    item: Any, revision: Revision, kind: ApprovalKind, actor: User | None, **facts: Any
) -> Approval:
    """Write the approval of exactly this revision, with what the database holds of it now."""
    key, content = key_of(item), revision.as_object()
    values: dict[str, Any] = {
        "kind": kind,
        "base_model": key.base_model,
        "model": item._meta.label_lower,
        "object_id": key.object_id,
        "translation_key": translation_key_of(item),
        "locale_code": locale_of(item),
        "revision_id": revision.pk,
        "content_sha256": revision_digest(revision),
        "hash_version": HASH_VERSION,
        "manifest": manifest_of(content),
        "author_ids": sorted(authors_since_approval(item, revision) - {None}),
        "approved_by_id": actor.pk if actor else None,
        "approved_by_name": str(actor)[:255] if actor else "",
        "go_live_at": getattr(content, "go_live_at", None),
        "audience": audience_of(item),
        "title": title_of(content),
        "change_note": pending_change_note(item),
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
