"""Jobs: one item that is wanted in one language (T01). Their state is derived, never stored."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from translations.enums import Priority


class TranslationJob(models.Model):
    """One item in one language, for as long as the item lives: first version and every renewal.

    ``translation`` is wagtail-localize's record, set when the work begins; before that the job
    waits for the approval of its source (HP20 Đ8.4).
    """

    translation_key = models.UUIDField(_("item"), db_index=True)
    source_locale = models.ForeignKey(
        "wagtailcore.Locale",
        verbose_name=_("source language"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    target_locale = models.ForeignKey(
        "wagtailcore.Locale",
        verbose_name=_("language"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    translation = models.ForeignKey(
        "wagtail_localize.Translation",
        on_delete=models.SET_NULL,
        related_name="jobs",
        null=True,
        blank=True,
    )
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    priority = models.CharField(
        _("priority"), max_length=16, choices=Priority.choices, default=Priority.NORMAL
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("translator"),
        on_delete=models.SET_NULL,
        related_name="translation_jobs",
        null=True,
        blank=True,
    )
    message = models.TextField(_("message"), blank=True, max_length=2000)
    request_group = models.UUIDField(default=uuid.uuid4, db_index=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("requested by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    cancelled_reason = models.TextField(blank=True)
    detached_at = models.DateTimeField(null=True, blank=True)
    detached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    detached_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "target_locale"],
                condition=Q(cancelled_at__isnull=True),
                name="translation_job_once",
            ),
        ]
        indexes = [
            models.Index(fields=["target_locale", "deadline"], name="translation_job_due"),
        ]

    def __str__(self) -> str:
        """Return the languages and the item's key."""
        return f"{self.source_locale.language_code} → {self.target_locale.language_code}"

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was called off."""
        return self.cancelled_at is not None

    @property
    def is_detached(self) -> bool:
        """Whether the page goes its own way and is edited like an original (T14)."""
        return self.detached_at is not None


class Contribution(models.Model):
    """Who worked on the words of a job, and when last; decides who may not approve (§4.3)."""

    job = models.ForeignKey(TranslationJob, on_delete=models.CASCADE, related_name="contributions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    first_at = models.DateTimeField(auto_now_add=True)
    last_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("contribution to a translation")
        verbose_name_plural = _("contributions to translations")
        constraints = [
            models.UniqueConstraint(fields=["job", "user"], name="contribution_once"),
        ]

    def __str__(self) -> str:
        """Return the person."""
        return str(self.user)
