"""Closed lists of what departments send."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is in a unit (D08, E27)."""

    OFFICER = "officer", _("officer in charge")
    SENDER = "sender", _("sender")
    CONTRIBUTOR = "contributor", _("contributor under contract")


class State(models.TextChoices):
    """Where an item stands; derived from its facts, never stored."""

    DRAFT = "draft", _("not sent yet")
    RECEIVED = "received", _("received by the board")
    IN_HAND = "in_hand", _("in hand")
    ASKED = "asked", _("question to the unit")
    RETURNED = "returned", _("returned for changes")
    DRAFTED = "drafted", _("being edited")
    IN_REVIEW = "in_review", _("in review")
    LIVE = "live", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn by the unit")
    DECLINED = "declined", _("not used")
    MERGED = "merged", _("merged with another item")


class EventKind(models.TextChoices):
    """One thing that happened to an item."""

    SENT = "sent", _("The item was sent")
    ASSIGNED = "assigned", _("An editor took the item")
    ASKED = "asked", _("The editorial board asks")
    ANSWERED = "answered", _("The unit answered")
    ADDED = "added", _("The unit added something")
    FILES_ADDED = "files_added", _("The unit added files")
    RETURNED = "returned", _("The item was returned for changes")
    WITHDRAWN = "withdrawn", _("The unit withdrew the item")
    DECLINED = "declined", _("The item is not used")
    MERGED = "merged", _("The item was merged with another one")
    DRAFTED = "drafted", _("The item became a draft of the portal")
    LIVE = "live", _("The item was published")
    FILE_REFUSED = "file_refused", _("A file was refused")
    TAKEN_DOWN = "taken_down", _("The published item was withdrawn")
    OBJECTED = "objected", _("The unit objects to the published text")
    OBJECTION_ANSWERED = "objection_answered", _("The objection was answered")


# what the unit did itself is told to the board's inbox, not back to the unit by mail
BY_UNIT = frozenset(
    {
        EventKind.ANSWERED,
        EventKind.ADDED,
        EventKind.FILES_ADDED,
        EventKind.WITHDRAWN,
        EventKind.OBJECTED,
    }
)
# what an item that the board has already holds beyond what was sent
ADDITIONS = frozenset({EventKind.ANSWERED, EventKind.ADDED, EventKind.FILES_ADDED})
