"""Freezes revisions that people decided on, and schedules only what was approved (§7.2, §7.3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from portal.editorial.gate import valid_approval
from portal.editorial.items import is_gated
from portal.editorial.refusals import refuse
from portal.records.models import Approval

FROZEN = (
    "content",
    "created_at",
    "object_id",
    "content_type_id",
    "base_content_type_id",
    "object_str",
)


def guard_revision(
    sender: type[models.Model],
    instance: Any,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    """Refuse to change a frozen revision or to schedule one that was not approved."""
    if not issubclass(sender, Revision) or not _is_of_gated_model(instance):
        return
    stored = Revision._default_manager.filter(pk=instance.pk).first() if instance.pk else None
    names = None if update_fields is None else set(update_fields)
    if stored is not None and _changes_text(instance, stored, names) and is_frozen(stored):
        refuse(
            _("This version is under review or approved and cannot change. Save a new one."),
            code="frozen",
        )
    if names is None or "approved_go_live_at" in names:
        _check_schedule(instance, stored)


def guard_revision_deletion(
    sender: type[models.Model], instance: Any, origin: Any = None, **kwargs: Any
) -> None:
    """Refuse to delete approved and live revisions, unless their whole item goes."""
    if sender is not Revision or not _is_of_gated_model(instance):
        return
    origin_model = getattr(origin, "model", type(origin))
    if origin_model is Revision and (is_approved(instance) or is_live(instance)):
        refuse(_("An approved version is kept."), code="kept")


def is_frozen(revision: Revision) -> bool:
    """Tell whether somebody reviewed, approved or published this very revision."""
    return (
        TaskState.objects.filter(revision_id=revision.pk).exists()
        or is_approved(revision)
        or is_live(revision)
    )


def is_approved(revision: Revision) -> bool:
    """Tell whether an approval names the revision."""
    return Approval.objects.filter(revision_id=revision.pk).exists()


def is_live(revision: Revision) -> bool:
    """Tell whether readers see this revision."""
    model = revision.base_content_type.model_class()
    return model is not None and model._default_manager.filter(live_revision=revision.pk).exists()


def _is_of_gated_model(revision: Revision) -> bool:
    content_type = revision.content_type if revision.content_type_id else None
    model = content_type.model_class() if content_type else None
    return model is not None and is_gated(model)


def _changes_text(revision: Revision, stored: Revision, names: set[str] | None) -> bool:
    """Tell whether the save would change what a frozen revision must keep."""
    return any(
        (names is None or field in names or field.removesuffix("_id") in names)
        and getattr(revision, field) != getattr(stored, field)
        for field in FROZEN
    )


def _check_schedule(revision: Revision, stored: Revision | None) -> None:
    """A schedule needs a saved revision with a valid approval for that time or an earlier one."""
    at = revision.approved_go_live_at
    if at is None or (stored is not None and stored.approved_go_live_at == at):
        return
    approval = None
    if stored is not None:
        approval = valid_approval(stored.base_content_object, stored)
    if approval is None:
        refuse(_("Only an approved version can be scheduled."), code="not_approved")
    if approval.go_live_at is not None and at < approval.go_live_at:
        refuse(_("This version was approved for a later time."), code="too_early")
