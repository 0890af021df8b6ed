"""What was translated and approved before: one row per source text and translation (T04, T05)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from translations.enums import SegmentOrigin
from translations.fingerprints import normal_plain, text_hash
from translations.languages import BY_LOCALE, LANGUAGES
from translations.memory.sketch import bands, comparable

LOCALE_CHOICES = [(language.locale, language.native_name) for language in LANGUAGES]
LOCALE_LENGTH = 16


class MemoryEntry(models.Model):
    """One approved pair. It came from an approval and names it; people may correct or remove it.

    ``source_text`` and ``target_text`` are folded words: what is searched and compared.
    """

    source_locale = models.CharField(
        _("source language"), max_length=LOCALE_LENGTH, choices=LOCALE_CHOICES
    )
    target_locale = models.CharField(
        _("target language"), max_length=LOCALE_LENGTH, choices=LOCALE_CHOICES
    )
    source_html = models.TextField(_("source"))
    target_html = models.TextField(_("translation"))
    source_hash = models.CharField(max_length=32, editable=False)
    target_hash = models.CharField(max_length=32, editable=False)
    source_text = models.TextField(editable=False)
    target_text = models.TextField(editable=False)
    context = models.CharField(_("place"), max_length=255, blank=True, editable=False)
    origin = models.CharField(
        _("origin"), max_length=16, choices=SegmentOrigin.choices, blank=True, editable=False
    )
    base_model = models.CharField(max_length=100, editable=False)
    object_id = models.CharField(max_length=255, editable=False)
    title = models.CharField(_("item"), max_length=255, editable=False)
    approval_id = models.BigIntegerField(_("approval"), editable=False)
    revision_id = models.BigIntegerField(editable=False)
    source_revision_id = models.BigIntegerField(editable=False)
    approved_at = models.DateTimeField(_("approved"), editable=False)
    approved_by_name = models.CharField(
        _("approved by"), max_length=255, blank=True, editable=False
    )
    changed_at = models.DateTimeField(_("changed"), null=True, editable=False)
    changed_by_id = models.BigIntegerField(null=True, editable=False)
    changed_by_name = models.CharField(_("changed by"), max_length=255, blank=True, editable=False)

    class Meta:
        verbose_name = _("translation memory entry")
        verbose_name_plural = _("translation memory")
        ordering = ["-approved_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_hash", "target_hash", "source_locale", "target_locale"],
                name="memory_one_per_pair",
            ),
        ]
        indexes = [
            models.Index(
                fields=["source_locale", "target_locale", "source_hash"], name="memory_exact"
            ),
            models.Index(fields=["-approved_at", "-id"], name="memory_newest"),
            models.Index(fields=["base_model", "object_id"], name="memory_by_item"),
        ]

    def __str__(self) -> str:
        """Return the source's words."""
        return Truncator(normal_plain(self.source_html)).chars(70)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is derived in step; the source never changes, so neither do its bands."""
        self.fill_derived()
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            MemoryBand.objects.bulk_create(self.band_rows())

    def fill_derived(self) -> None:
        """Compute hashes and folded texts from the markup."""
        self.source_hash, self.target_hash = text_hash(self.source_html), pair_key(self.target_html)
        self.source_text = comparable(normal_plain(self.source_html))
        self.target_text = comparable(normal_plain(self.target_html))

    def band_rows(self) -> list[MemoryBand]:
        """Return the rows by which similar texts are found; the entry must have its key."""
        found = bands(self.source_text, self.source_locale, self.target_locale)
        length = len(self.source_text)
        return [MemoryBand(entry_id=self.pk, band=band, length=length) for band in found]

    @property
    def language_pair(self) -> str:
        """Name both languages."""
        names = (BY_LOCALE[self.source_locale], BY_LOCALE[self.target_locale])
        return " → ".join(language.native_name for language in names)


def pair_key(target_html: str) -> str:
    """Return what tells two translations of one source apart: their markup counts too."""
    return text_hash(target_html.replace("<", "&lt;"))


class MemoryBand(models.Model):
    """One band of an entry's sketch (``translations.memory.sketch``)."""

    entry = models.ForeignKey(
        MemoryEntry, on_delete=models.CASCADE, related_name="bands", db_index=True
    )
    band = models.BigIntegerField()
    length = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("band of a translation memory entry")
        verbose_name_plural = _("bands of translation memory entries")
        indexes = [models.Index(fields=["band", "length", "entry"], name="memory_band")]

    def __str__(self) -> str:
        """Return the band and whose it is."""
        return f"{self.band} #{self.entry_id}"


class LearnedApproval(models.Model):
    """An approval whose segments entered the memory: a repeated job does not bring them back."""

    approval_id = models.BigIntegerField(unique=True)
    learned_at = models.DateTimeField(auto_now_add=True)
    pairs = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("approval taken into the translation memory")
        verbose_name_plural = _("approvals taken into the translation memory")

    def __str__(self) -> str:
        """Return the approval and how much came of it."""
        return f"#{self.approval_id}: {self.pairs}"
