"""Files that an approval names never change (publish gate §13)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from portal.editorial.manifest import file_models
from portal.editorial.refusals import refuse
from portal.records.models import Approval


def guard_file(
    sender: type[models.Model],
    instance: Any,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    """Refuse to replace the bytes of a file that was approved as part of an item."""
    if sender not in file_models() or not instance.pk:
        return
    if update_fields is not None and "file" not in update_fields:
        return
    stored = sender._default_manager.filter(pk=instance.pk).first()
    if stored is None or not _replaces(instance, stored):
        return
    if approvals_naming(instance).exists():
        refuse(
            _(
                "“%(title)s” is part of approved items, so the file cannot be replaced. Upload the "
                "new file as a new one and choose it in a new draft."
            )
            % {"title": stored},
            code="file_in_use",
        )


def guard_file_deletion(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Refuse to delete a file that a public item shows."""
    if sender in file_models() and is_shown(instance):
        refuse(
            _("“%(title)s” is part of a public item. Withdraw or correct that item first.")
            % {"title": instance},
            code="file_in_use",
        )


def approvals_naming(row: models.Model) -> models.QuerySet[Approval]:
    """Return the approvals whose manifest names a file."""
    entry = f'["{row._meta.label_lower}", "{row.pk}", '
    return Approval.objects.annotate(listed=Cast("manifest", TextField())).filter(
        listed__contains=entry
    )


def is_shown(row: models.Model) -> bool:
    """Tell whether a live item shows the file."""
    return any(_is_public(approval) for approval in approvals_naming(row))


def _is_public(approval: Approval) -> bool:
    model = apps.get_model(approval.base_model)
    item = model._default_manager.filter(
        pk=approval.object_id, live=True, live_revision_id=approval.revision_id
    ).first()
    return item is not None


def _replaces(instance: Any, stored: Any) -> bool:
    """Tell whether the save brings other bytes: a new upload, or another stored name."""
    uncommitted = not getattr(instance.file, "_committed", True)
    return uncommitted or instance.file.name != stored.file.name
