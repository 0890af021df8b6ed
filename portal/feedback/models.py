"""What readers report about a page (P24), and the count that keeps floods out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.feedback.enums import Matter, ReportState


class Report(models.Model):
    """One report of a reader; kept for the board of the page's language.

    Title, address and section are copied: they say what was read, whatever becomes of the page.
    No address of the sender is kept; a contact is kept only if the reader gave one.
    """

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    title = models.CharField(_("title"), max_length=255, blank=True)
    path = models.CharField(_("address"), max_length=1000, blank=True)
    locale_code = models.CharField(_("language"), max_length=16, db_index=True)
    section_kind = models.CharField(_("section"), max_length=32, blank=True)
    matter = models.CharField(_("matter"), max_length=16, choices=Matter.choices)
    message = models.TextField(_("report"), max_length=2000)
    contact = models.CharField(_("contact of the reader"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=ReportState.choices, default=ReportState.NEW
    )
    note = models.TextField(_("what was done"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)

    class Meta:
        verbose_name = _("report of a reader")
        verbose_name_plural = _("reports of readers")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["locale_code", "state", "-created_at"], name="feedback_inbox"),
        ]

    def __str__(self) -> str:
        """Return what it is about; never the reader's words or contact."""
        return f"{self.get_matter_display()} – {self.title or self.path}"


class Attempt(models.Model):
    """One sending from one address, known by a keyed digest only; forgotten after an hour."""

    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        indexes = [models.Index(fields=["digest", "created_at"], name="feedback_attempts")]

    def __str__(self) -> str:
        """Return when it was."""
        return str(self.created_at)
