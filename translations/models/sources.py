"""Facts about sources: which revision was translated, and what its words were."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Extraction(models.Model):
    """Which approved revision the segments of a source were taken from."""

    source = models.OneToOneField(
        "wagtail_localize.TranslationSource", on_delete=models.CASCADE, related_name="extraction"
    )
    revision_id = models.BigIntegerField()
    extracted_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("extraction of a source")
        verbose_name_plural = _("extractions of sources")

    def __str__(self) -> str:
        """Return the revision."""
        return f"r{self.revision_id}"


class RevisionSource(models.Model):
    """From which source revision a revision of a translation was made (publish gate §12).

    The counts say how the segments stood when the revision was written; they belong to the
    revision, which never changes, so that later typing cannot alter what is being approved.
    Plain ids, no keys: the row outlives what it names.
    """

    target_revision_id = models.BigIntegerField(unique=True)
    target_object_id = models.CharField(max_length=255, db_index=True)
    target_locale_code = models.CharField(max_length=16)
    translation_key = models.UUIDField(db_index=True)
    source_revision_id = models.BigIntegerField()
    source_locale_code = models.CharField(max_length=16)
    source_object_id = models.CharField(max_length=255)
    older_source_accepted = models.BooleanField(default=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    missing = models.PositiveIntegerField(default=0)
    unconfirmed = models.PositiveIntegerField(default=0)
    broken = models.PositiveIntegerField(default=0)
    characters = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("source of a revision")
        verbose_name_plural = _("sources of revisions")

    def __str__(self) -> str:
        """Return both revisions."""
        return f"r{self.source_revision_id} → r{self.target_revision_id}"


class SourceText(models.Model):
    """The digest of everything a translation takes from an approved revision.

    Two revisions with the same digest say the same: a publication without a change of text makes
    no translation stale.
    """

    revision_id = models.BigIntegerField(unique=True)
    translation_key = models.UUIDField(db_index=True)
    locale_code = models.CharField(max_length=16)
    sha256 = models.CharField(max_length=64)
    approved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("text of a source")
        verbose_name_plural = _("texts of sources")

    def __str__(self) -> str:
        """Return the revision and the beginning of its digest."""
        return f"r{self.revision_id} {self.sha256[:12]}"


class FreshnessMark(models.Model):
    """A person's word that a change of the source needs no re-translation (T19)."""

    translation_key = models.UUIDField(db_index=True)
    source_revision_id = models.BigIntegerField()
    source_locale_code = models.CharField(max_length=16)
    target_locale_code = models.CharField(max_length=16)
    reason = models.TextField(_("reason"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    made_by_name = models.CharField(max_length=255)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change that needs no re-translation")
        verbose_name_plural = _("changes that need no re-translation")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "source_revision_id", "target_locale_code"],
                name="freshness_mark_once",
            ),
        ]

    def __str__(self) -> str:
        """Return the revision and the language."""
        return f"r{self.source_revision_id} {self.target_locale_code}"


class BackTranslation(models.Model):
    """A machine's translation of one revision back into its source's language (§19.2).

    It is the ground on which kiểm duyệt may approve a language that has one competent reader;
    ``pairs`` holds per segment the words that would become public and what they say.
    """

    target_revision_id = models.BigIntegerField(unique=True)
    source_locale_code = models.CharField(max_length=16)
    model_id = models.CharField(max_length=200)
    pairs = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("back-translation")
        verbose_name_plural = _("back-translations")

    def __str__(self) -> str:
        """Return the revision and the engine's model."""
        return f"r{self.target_revision_id} ({self.model_id})"
