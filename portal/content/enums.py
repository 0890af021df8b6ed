"""Closed lists that the law or the page types fix."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SectionKind(models.TextChoices):
    """The six mandated sections of HP20 Đ2.4 (HP20-14…19), and others a board adds (P01)."""

    INTRODUCTION = "introduction", _("General introduction")
    NEWS = "news", _("Foreign-affairs news")
    BORDER_TERRITORY = (
        "border_territory",
        _("Border, territory, overseas Vietnamese, consular affairs"),
    )
    COOPERATION = "cooperation", _("International cooperation")
    SPOKESPERSONS = "spokespersons", _("Spokespersons")
    PROCEDURES = "procedures", _("Administrative procedures")
    OTHER = "other", _("Other section")


class InfoClass(models.TextChoices):
    """Information classes (HP18-03, LC17-09, REG-02)."""

    OFFICIAL = "official", _("official information")
    PROMOTION = "promotion", _("promotion of the province")
    CLARIFICATION = "clarification", _("explanation and clarification")
    INBOUND = "inbound", _("national and world affairs")


class Topic(models.TextChoices):
    """Topics of foreign-affairs news (HP20-15)."""

    POLITICS = "politics", _("Politics")
    ECONOMY = "economy", _("Economy")
    CULTURE = "culture", _("Culture")
    SOCIETY = "society", _("Society")
    INVESTMENT = "investment", _("Investment")


class Origin(models.TextChoices):
    """Where a text comes from; anything but an own text must name author and source (HP20-23)."""

    OWN = "own", _("written by the editorial board")
    TAKEN = "taken", _("taken over from another source")
    QUOTED = "quoted", _("quotes another source")
    TRANSLATED = "translated", _("translated from another source")
    SUBMITTED = "submitted", _("submitted by an agency")


class Capacity(models.TextChoices):
    """In which capacity a spokesperson speaks (NĐ 09/2017, REG-03)."""

    HEAD = "head", _("head of the agency")
    REGULAR = "regular", _("regular spokesperson")
    AUTHORISED = "authorised", _("authorised for one matter")
