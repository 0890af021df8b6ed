"""Takes one pair out of the memory, on the record (T05)."""

from __future__ import annotations

from django.db import transaction

from portal.accounts.models import User
from portal.records import audit
from translations.memory.actions.change_entry import require_keeper
from translations.memory.models import MemoryEntry

ACT = "memory.delete"


class DeleteEntry:
    """Remove a pair; what it said stays in the audit trail, and published pages keep it."""

    def __init__(self, entry: MemoryEntry, user: User) -> None:
        self.entry = entry
        self.user = user

    def check(self) -> None:
        """Refuse who may not."""
        require_keeper(self.user, self.entry, "delete")

    @transaction.atomic
    def execute(self) -> None:
        """Record, then remove."""
        self.check()
        audit.record(
            ACT,
            actor=self.user,
            obj=self.entry,
            locale_code=self.entry.target_locale,
            details={
                "source": self.entry.source_html,
                "translation": self.entry.target_html,
                "approval": self.entry.approval_id,
            },
        )
        self.entry.delete()
