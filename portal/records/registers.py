"""Registers kept by hand in the admin: each change of a row is on the record, together with it."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from wagtail.admin.views import generic

from portal.accounts.addresses import recorded_address
from portal.records import audit


def facts(row: models.Model) -> dict[str, Any]:
    """Return what the columns of a row hold, as the audit trail keeps it."""
    return {
        field.attname: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.primary_key
    }


def plain(value: Any) -> Any:
    """Return a value as JSON holds it: days and moments as ISO text."""
    return value.isoformat() if hasattr(value, "isoformat") else value


class RecordedMixin:
    """Writes one audit row in the transaction of each change; ``register`` begins its act."""

    register: str
    model: Any
    request: Any

    def facts(self, row: Any) -> dict[str, Any]:
        """Return what the register holds of a row; registers with lists of their own add them."""
        return facts(row)

    def stored(self, row: Any) -> Any:
        """Return a row as the database holds it, locked until the change is done."""
        return self.model._default_manager.select_for_update().get(pk=row.pk)

    def record(self, act: str, row: Any, **details: Any) -> None:
        """Write who did what to which row."""
        audit.record(
            f"{self.register}.{act}",
            actor=self.request.user,
            obj=row,
            details=details,
            address=recorded_address(self.request),
        )


class RecordedCreateView(RecordedMixin, generic.CreateView):
    """Adds a row."""

    @transaction.atomic
    def save_instance(self) -> Any:
        """Store and record."""
        row = super().save_instance()
        self.record("add", row, after=self.facts(self.stored(row)))
        return row


class RecordedEditView(RecordedMixin, generic.EditView):
    """Changes a row."""

    @transaction.atomic
    def save_instance(self) -> Any:
        """Store, and record what differs."""
        before = self.facts(self.stored(self.object))
        row = super().save_instance()
        after = self.facts(self.stored(row))
        changed = sorted(key for key in after if after[key] != before[key])
        if changed:
            self.note_change(row)
            self.record(
                "change",
                row,
                before={key: before[key] for key in changed},
                after={key: after[key] for key in changed},
            )
        return row

    def note_change(self, row: Any) -> None:
        """Do what else a change brings with it."""


class RecordedDeleteView(RecordedMixin, generic.DeleteView):
    """Removes a row."""

    @transaction.atomic
    def delete_action(self) -> None:
        """Record, then remove."""
        self.record("remove", self.object, before=self.facts(self.stored(self.object)))
        super().delete_action()
