"""Connects and, for tests of the database triggers alone, disconnects the guards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.dispatch import Signal
from wagtail.signals import pre_page_move

from portal.editorial.guards import (
    audience,
    deletion,
    files,
    item,
    languages,
    moving,
    review,
    revision as revisions,
)

RECEIVERS: tuple[tuple[Signal, Callable[..., None]], ...] = (
    (pre_save, item.guard_item),
    (pre_save, revisions.guard_revision),
    (pre_save, files.guard_file),
    (pre_save, review.guard_review_setup),
    (pre_save, audience.guard_restriction),
    (pre_save, languages.guard_locale),
    (pre_delete, deletion.guard_item_deletion),
    (pre_delete, revisions.guard_revision_deletion),
    (pre_delete, files.guard_file_deletion),
    (pre_delete, review.guard_review_setup_deletion),
    (pre_delete, audience.guard_restriction_deletion),
    (m2m_changed, audience.guard_restriction_groups),
    (pre_page_move, moving.guard_move),
)


def connect() -> None:
    """Put every guard into force; repeating it changes nothing."""
    for signal, receiver in RECEIVERS:
        signal.connect(receiver, weak=False, dispatch_uid=_uid(receiver))


def disconnect() -> None:
    """Take the guards away, so that what remains can be tested alone."""
    for signal, receiver in RECEIVERS:
        signal.disconnect(dispatch_uid=_uid(receiver))


def _uid(receiver: Any) -> str:
    return f"portal_editorial.{receiver.__name__}"
