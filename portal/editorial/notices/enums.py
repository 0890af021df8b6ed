"""Closed lists of the notices: what they are about, and how a person wants them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.TextChoices):
    """How a person wants to be told by mail (E19)."""

    IMMEDIATE = "immediate", _("at once")
    DAILY = "daily", _("once a day, all together")
    NONE = "none", _("not by mail")


class NoticeKind(models.TextChoices):
    """What a notice is about; each kind has a template of its name."""

    WAITING = "waiting", _("an item waits for review")
    RETURNED = "returned", _("an item was returned")
    PUBLISHED = "published", _("an item was published")
    SCHEDULED = "scheduled", _("an item was scheduled")
    WITHDRAWN = "withdrawn", _("an item was withdrawn")
    URGENT = "urgent", _("an urgent publication awaits its review")
    REINSTATEMENT = "reinstatement", _("somebody asks to show an item again")
    CONTRIBUTION = "contribution", _("a unit answered, added something or withdrew its item")
    REMINDER = "reminder", _("reviews are overdue")
    ESCALATION = "escalation", _("reviews of the board are overdue")


# Nobody chooses about these: two hours are left for the first (E11), and the second is told only
# after everybody else was reminded in vain (E17).
MANDATORY = frozenset({NoticeKind.URGENT, NoticeKind.ESCALATION})
CHOSEN = tuple(kind for kind in NoticeKind if kind not in MANDATORY)
