"""What we know of each segment beside its words, which wagtail-localize keeps."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from translations.enums import SegmentOrigin
from translations.models.jobs import TranslationJob


class SegmentRecord(models.Model):
    """Origin, version and confirmation of the translation of one source text at one place.

    ``string_hash`` names the source text the translation was made from, so a changed source
    never takes over a confirmation that was given for other words (T06).
    """

    job = models.ForeignKey(TranslationJob, on_delete=models.CASCADE, related_name="records")
    path = models.CharField(max_length=500)
    string_hash = models.CharField(max_length=64)
    origin = models.CharField(max_length=16, choices=SegmentOrigin.choices)
    memory_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    model_id = models.CharField(max_length=200, blank=True)
    risks = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=0)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    edited_at = models.DateTimeField(auto_now=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    accepted_source = models.TextField(blank=True)

    class Meta:
        verbose_name = _("segment of a translation")
        verbose_name_plural = _("segments of translations")
        constraints = [
            models.UniqueConstraint(
                fields=["job", "path", "string_hash"], name="segment_record_once"
            ),
        ]

    def __str__(self) -> str:
        """Return place and origin."""
        return f"{self.path} ({self.origin})"


class SegmentNote(models.Model):
    """A note or question on one segment, and its answers (T21)."""

    job = models.ForeignKey(TranslationJob, on_delete=models.CASCADE, related_name="notes")
    path = models.CharField(max_length=500, blank=True)
    string_hash = models.CharField(max_length=64, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    author_name = models.CharField(max_length=255)
    text = models.TextField(_("text"), max_length=2000)
    is_question = models.BooleanField(_("question"), default=False)
    answers = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="replies", null=True, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("note on a segment")
        verbose_name_plural = _("notes on segments")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["job", "path"], name="segment_note_place")]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:60]
