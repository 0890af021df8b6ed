"""Writes the audit trail: one row per act, in the transaction of the act (E15, HP20-55)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models

from portal.accounts.models import User
from portal.records.models import AuditEntry


def record(
    act: str,
    *,
    actor: User | AnonymousUser | None,
    obj: models.Model | None = None,
    title: str = "",
    locale_code: str = "",
    task_code: str = "",
    characters: dict[str, int] | None = None,
    details: dict[str, Any] | None = None,
    address: str | None = None,
) -> AuditEntry:
    """Append one audit row and return it.

    ``act`` is a dotted code (``page.approve``, ``profile.load``); ``obj`` fills model, id, title,
    language and translation key from itself; ``details`` must be JSON and never hold a secret.
    ``actor`` is ``None`` only for commands and jobs that act for nobody.
    """
    locale = getattr(obj, "locale", None)
    return AuditEntry.objects.create(
        act=act,
        actor_id=actor.pk if actor else None,
        actor_name=str(actor)[:255] if actor and actor.pk else "",
        object_model=obj._meta.label_lower if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        translation_key=getattr(obj, "translation_key", None),
        locale_code=locale_code or (locale.language_code if locale else ""),
        title=(title or (str(obj) if obj is not None else ""))[:255],
        task_code=task_code,
        characters=characters or {},
        details=details or {},
        address=address,
    )
