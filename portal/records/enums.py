"""Closed lists of the records: what kind of approval, whose task, how far a withdrawal reaches."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApprovalKind(models.TextChoices):
    """How an exact revision came to be approved (publish gate §3)."""

    WORKFLOW = "workflow", _("approved by kiểm duyệt")
    URGENT = "urgent", _("published urgently")
    REINSTATE = "reinstate", _("reinstated")
    INSTALL = "install", _("set up by command")


class WithdrawalScope(models.TextChoices):
    """Which language versions a withdrawal takes down (E14)."""

    ALL_LANGUAGES = "all_languages", _("every language version")
    THIS_LANGUAGE = "this_language", _("this language only")


class ReviewOutcome(models.TextChoices):
    """What the second person decided about an urgent publication (E11)."""

    CONFIRMED = "confirmed", _("confirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class TaskCode(models.TextChoices):
    """The six paid tasks of HP20 Đ12.1 (HP20-55); royalties read them from the audit trail."""

    COLLECT = "collect", _("collecting")
    SUPPLY = "supply", _("supplying material")
    EDIT = "edit", _("editing")
    TRANSLATE = "translate", _("translating")
    MODERATE = "moderate", _("moderating")
    POST = "post", _("posting")
