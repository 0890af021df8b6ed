"""Closed lists of the translation house."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Priority(models.TextChoices):
    """How soon a translation is wanted (T17)."""

    NORMAL = "normal", _("Normal")
    HIGH = "high", _("High")
    URGENT = "urgent", _("Urgent")


class SegmentOrigin(models.TextChoices):
    """Where the words of a segment come from (T03)."""

    HUMAN = "human", _("Translator")
    MEMORY = "memory", _("Memory")
    MACHINE = "machine", _("Machine")
    MACHINE_EDITED = "machine_edited", _("Machine, edited")


class SegmentKind(models.TextChoices):
    """What a segment is in its page, so that the desk can show it as such (T13)."""

    TITLE = "title", _("Title")
    SUMMARY = "summary", _("Summary")
    HEADING = "heading", _("Heading")
    PARAGRAPH = "paragraph", _("Paragraph")
    ITEM = "item", _("List item")
    CELL = "cell", _("Table")
    CAPTION = "caption", _("Caption")
    ALT = "alt", _("Alternative text")
    CREDIT = "credit", _("Credit")
    QUOTE = "quote", _("Quotation")
    FIELD = "field", _("Field")
    SEARCH = "search", _("For search engines")


class JobState(models.TextChoices):
    """Where a translation stands; always derived, never stored (T01)."""

    WAITING_SOURCE = "waiting_source", _("Waiting for the source's approval")
    PREPARING = "preparing", _("Being prepared")
    DRAFT = "draft", _("To be translated")
    TRANSLATING = "translating", _("In translation")
    COMPLETE = "complete", _("Translated, not submitted")
    IN_REVIEW = "in_review", _("Waiting for kiểm duyệt")
    RETURNED = "returned", _("Returned")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Published")
    STALE = "stale", _("The original changed")
    DETACHED = "detached", _("Detached from its source")
    CANCELLED = "cancelled", _("Cancelled")
