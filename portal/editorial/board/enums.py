"""Closed lists of the board: positions, and the lanes of the home screen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BoardPosition(models.TextChoices):
    """Positions of the editorial board (HP20 Đ5.2, HP20-33), highest first."""

    HEAD = "head", _("head of the board")
    DEPUTY = "deputy", _("deputy head of the board")
    MEMBER = "member", _("member of the board")
    ASSISTANT = "assistant", _("member of the assisting team")


class LaneKind(models.TextChoices):
    """The lists of a person's home screen (E18)."""

    MINE = "mine", _("My tasks")
    OVERDUE = "overdue", _("Overdue")
    URGENT = "urgent", _("Urgent publications awaiting review")
    RETURNED = "returned", _("Returned to me")
    WAITING = "waiting", _("Waiting for others")
