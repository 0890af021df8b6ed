"""The board says what became of a report; the audit trail keeps who and when."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.feedback.models import Report
from portal.records import audit


class AnswerReport:
    """Stores state and note of a report."""

    def __init__(self, report: Report, actor: Any) -> None:
        """Take the report with its new values and who decided them."""
        self.report, self.actor = report, actor

    @transaction.atomic
    def execute(self) -> Report:
        """Store the answer and its trace; the reader's words stay out of the trail."""
        report = self.report
        report.handled_by, report.handled_at = self.actor, timezone.now()
        report.save(update_fields=["state", "note", "handled_by", "handled_at"])
        audit.record(
            "feedback.answer",
            actor=self.actor,
            obj=report,
            title=str(report)[:255],
            details={"state": report.state, "language": report.locale_code},
        )
        return report
