"""The log of public documents, which every index is written from, and what editors add."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from search.enums import IndexState
from search.rights import PickForm
from translations.languages import LANGUAGES

LANGUAGE_CHOICES = [(language.code, language.native_name) for language in LANGUAGES]


class PublicDocument(models.Model):
    """The text of one page as the public may read it now, or the fact that it no longer may.

    Every change gets the next ``version``; an index applies all versions above the one it has.
    A page that is not public keeps a row without any text, so that indexes learn of it.
    """

    page_id = models.BigIntegerField(primary_key=True)
    version = models.BigIntegerField(unique=True)
    is_public = models.BooleanField()
    language = models.CharField(max_length=8, db_index=True)
    translation_key = models.CharField(max_length=36, blank=True)
    title = models.CharField(max_length=255, blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    section = models.CharField(max_length=32, blank=True)
    kind = models.CharField(max_length=32, blank=True)
    topics = models.JSONField(default=list)
    agency = models.CharField(max_length=64, blank=True)
    published = models.DateField(null=True)
    number = models.CharField(max_length=100, blank=True)
    expires_at = models.DateTimeField(null=True, db_index=True)
    digest = models.CharField(max_length=64, blank=True)
    problem = models.TextField(_("problem"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("searchable text")
        verbose_name_plural = _("searchable texts")
        indexes = [models.Index(fields=["language", "version"], name="search_log")]

    def __str__(self) -> str:
        """Return the title, or the page's number where the text is gone."""
        return self.title or f"#{self.page_id}"


class LogVersion(models.Model):
    """The last version given out; its one row is locked while versions are given."""

    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the version."""
        return str(self.value)


class ServerIndex(models.Model):
    """One index on the Elasticsearch server: what it has applied and whether readers see it."""

    language = models.CharField(max_length=8)
    name = models.CharField(_("name"), max_length=100, unique=True)
    state = models.CharField(_("state"), max_length=16, choices=IndexState.choices)
    applied = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    used_since = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("index on the search server")
        verbose_name_plural = _("indexes on the search server")

    def __str__(self) -> str:
        """Return the index's name."""
        return self.name


class SynonymSet(ClusterableModel):
    """Words that mean the same, within a language and across languages (SE08)."""

    note = models.CharField(_("note"), max_length=200, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    panels = [
        InlinePanel("words", label=_("Word or abbreviation"), min_num=2),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        """Return the words, separated by commas."""
        return ", ".join(word.text for word in self.words.all()) or str(_("synonyms"))


class SynonymWord(Orderable):
    """One word of a set, in its language; the first of a language is the usual one."""

    synonyms = ParentalKey(SynonymSet, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGE_CHOICES)
    text = models.CharField(_("word"), max_length=120)

    class Meta(Orderable.Meta):
        verbose_name = _("word")

    def __str__(self) -> str:
        """Return the word."""
        return self.text


class PickQuerySet(models.QuerySet["EditorsPick"]):
    """Editors' picks by language and day."""

    def current(self, language: str) -> PickQuerySet:
        """Return the picks shown today in a language."""
        today = timezone.localdate()
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=today),
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            language=language,
        )


class EditorsPick(models.Model):
    """A page the board puts above the results of some queries, per language, with dates (SE09)."""

    language = models.CharField(_("language"), max_length=8, choices=LANGUAGE_CHOICES)
    queries = models.TextField(
        _("queries"), help_text=_("One per line, as readers type them; marks do not matter.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("For the board; readers do not see it.")
    )
    starts_on = models.DateField(_("shown from"), null=True, blank=True)
    ends_on = models.DateField(_("shown until"), null=True, blank=True)

    objects = PickQuerySet.as_manager()

    base_form_class = PickForm
    panels = [
        FieldPanel("language"),
        FieldPanel("queries"),
        FieldPanel("page"),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    class Meta:
        verbose_name = _("editor's pick")
        verbose_name_plural = _("editors' picks")
        ordering = ("language", "id")

    def __str__(self) -> str:
        """Return the first query and the language."""
        return f"{self.queries.splitlines()[0] if self.queries else ''} ({self.language})"

    def clean(self) -> None:
        """The last day cannot lie before the first."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The last day lies before the first.")
        if errors:
            raise ValidationError(errors)


class QueryCount(models.Model):
    """How often words were searched on a day in a language; nothing about who did (SE10).

    Several rows of a day add up: each web process writes its own sums now and then.
    """

    day = models.DateField(db_index=True)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGE_CHOICES)
    text = models.CharField(_("query"), max_length=80)
    searches = models.PositiveIntegerField(_("searches"))
    empty = models.PositiveIntegerField(_("found nothing"), default=0)
    clicks = models.PositiveIntegerField(_("results opened"), default=0)
    joined = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("search query")
        verbose_name_plural = _("search queries")
        indexes = [models.Index(fields=["language", "text"], name="search_query_count")]

    def __str__(self) -> str:
        """Return the words."""
        return self.text


class AttachmentText(models.Model):
    """The text inside a document of the library, by the hash of the file it was read from."""

    document_id = models.BigIntegerField(primary_key=True)
    file_hash = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    problem = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return which document it is."""
        return f"#{self.document_id}"
