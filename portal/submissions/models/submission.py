"""One item a unit sends, its files, what happened to it, and what exactly was sent."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, gettext_lazy as _

from portal.submissions.enums import EventKind
from translations.languages import LANGUAGES

MOST_TYPED = 2000  # characters of a question, an answer, an addition


def new_track_token() -> str:
    """Return an unguessable key of a passport."""
    return secrets.token_urlsafe(24)


class Submission(models.Model):
    """One item. Its moments are facts; where it stands is derived from them (``status``).

    The id is random and made before the first save, so that a form sent twice over a broken
    connection stores one item.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=32, unique=True, null=True, blank=True)
    organisation = models.ForeignKey(
        "portal_sites.Organisation",
        verbose_name=_("unit"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sender"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    kind = models.CharField(_("kind"), max_length=32)
    # the common fields that lists are filtered by; ``content`` holds everything as it was typed
    title = models.CharField(_("title"), max_length=200, blank=True)
    language = models.CharField(
        _("language"),
        max_length=16,
        choices=[(item.locale, item.native_name) for item in LANGUAGES],
    )
    section = models.CharField(_("section"), max_length=32, blank=True)
    content = models.JSONField(default=dict)
    declarations = models.JSONField(default=list)
    door_language = models.CharField(max_length=16)
    track_token = models.CharField(max_length=64, unique=True, default=new_track_token)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(_("saved"))
    first_sent_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True, db_index=True)
    returned_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    assigned_at = models.DateTimeField(null=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    merged_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged"
    )
    drafted_at = models.DateTimeField(null=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    translation_key = models.UUIDField(null=True, db_index=True)
    objected_at = models.DateTimeField(null=True)
    objection_answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("item of a unit")
        verbose_name_plural = _("items of units")
        ordering = ["-sent_at", "-saved_at"]
        indexes = [models.Index(fields=["organisation", "-saved_at"], name="submission_of_unit")]
        permissions = [
            ("keep_units", _("Can keep units, their people and machines")),
        ]

    def __str__(self) -> str:
        """Return the reference; never what was typed."""
        return self.reference or gettext("item without a number")

    def text(self, code: str) -> str:
        """Return what was typed into a field."""
        value: Any = self.content.get(code, "")
        return str(value)


class SubmittedFile(models.Model):
    """One file with what was said of it. Its bytes are in ``media``'s quarantine."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="files")
    # plain id of ``media``'s incoming file: its life there is its own
    incoming_id = models.UUIDField(unique=True)
    name = models.CharField(_("file name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64, db_index=True)
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=32, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("file of an item")
        verbose_name_plural = _("files of items")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name


class SentVersion(models.Model):
    """What was sent, word for word, each time it was sent (U12)."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    declarations = models.JSONField(default=list)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("sent version")
        verbose_name_plural = _("sent versions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="sent_version_once"),
        ]

    def __str__(self) -> str:
        """Return its number."""
        return str(self.number)


class Event(models.Model):
    """One thing that happened: what the passport tells, and what a mail is sent about."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=24, choices=EventKind.choices)
    # an act handled twice by a worker tells nobody twice
    key = models.CharField(max_length=100, blank=True)
    text = models.TextField(blank=True, max_length=MOST_TYPED)
    language = models.CharField(max_length=16, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_board = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("event of an item")
        verbose_name_plural = _("events of items")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "key"],
                condition=~models.Q(key=""),
                name="submission_event_once",
            ),
        ]

    def __str__(self) -> str:
        """Return what happened."""
        return str(self.get_kind_display())
