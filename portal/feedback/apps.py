from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    """Registers ``portal.feedback`` under its fixed label (labels enter tables and migrations)."""

    name = "portal.feedback"
    label = "portal_feedback"
    verbose_name = _("Reports of readers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the package's act in the audit trail."""
        from portal.records import acts  # noqa: PLC0415  apps are ready only now

        acts.announce("feedback.answer", _("Answered a report of a reader"))
