"""Takes over a list of old addresses: all of it or nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from portal.content.models.old_address import OldAddress, normal
from portal.records import audit


class ImportOldAddresses:
    """Reads rows ``old,new``; a wrong row names its number and stops the whole import."""

    def __init__(self, lines: Iterable[str], reference: str) -> None:
        """Take the lines of a CSV file and the document they come from."""
        self.rows = list(csv.reader(lines))
        self.reference = reference

    @transaction.atomic
    def execute(self) -> int:
        """Store every pair and return how many there are; raises ``ValidationError``."""
        for number, row in enumerate(self.rows, start=1):
            if len(row) != 2:  # noqa: PLR2004  a pair
                raise ValidationError(f"{number}: {row}")
            self._store(number, row[0].strip(), row[1].strip())
        audit.record(
            "old_address.import",
            actor=None,
            title=self.reference,
            details={"count": len(self.rows), "reference": self.reference},
        )
        return len(self.rows)

    def _store(self, number: int, old: str, new: str) -> None:
        """Store one pair, the newer in place of an older."""
        known = OldAddress.objects.filter(path=normal(old)).first()
        entry = known or OldAddress(path=old)
        entry.target, entry.reference = new, self.reference
        try:
            entry.full_clean()
        except ValidationError as error:
            raise ValidationError(f"{number}: {'; '.join(error.messages)}") from error
        entry.save()
