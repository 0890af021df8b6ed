"""Audit entries for tests, dated as the test needs them."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.records.models import AuditEntry


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment of a day of the portal."""
    return datetime.combine(day, time(hour, minute), tzinfo=timezone.get_default_timezone())


def entry(moment: datetime, number: int = 0, **fields: Any) -> AuditEntry:
    """Return an entry that is not stored yet."""
    values: dict[str, Any] = {
        "act": "page.approve",
        "actor_id": 7,
        "actor_name": "Trần Thị Ví Dụ",
        "object_model": "portal_content.articlepage",
        "object_id": str(100 + number),
        "translation_key": uuid.UUID(int=number + 1),
        "locale_code": "vi",
        "title": f"Bản tin {number}",
        "task_code": "edit",
        "characters": {"machine": 100, "human": number},
        "details": {"revision": number, "comment": "Đã đọc"},
        "address": "192.0.2.1",
    }
    return AuditEntry(**{**values, **fields, "created_at": moment})


def store(entries: list[AuditEntry]) -> list[AuditEntry]:
    """Store entries with the moment they carry."""
    field = AuditEntry._meta.get_field("created_at")
    field.auto_now_add = False
    try:
        return AuditEntry.objects.bulk_create(entries)
    finally:
        field.auto_now_add = True


def days_ago(days: int) -> date:
    """Return a day before today."""
    return timezone.localdate() - timedelta(days=days)


def drop_triggers(*tables: str) -> None:
    """Take the append-only triggers away, as somebody with the database's password could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
            for name, table in cursor.fetchall():
                if table in tables:
                    cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            for table in tables:
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')


def queries(client: Client, address: str) -> int:
    """Return how many queries a page needs that was asked for before."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
