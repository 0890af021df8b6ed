"""Closed lists of the sites package; what a province calls them is profile data."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.TextChoices):
    """The four access levels of HP20 Đ5.1 (HP20-31), lowest first."""

    UPDATE = "update", _("updating")
    EDIT = "edit", _("editing")
    MODERATE = "moderate", _("moderation")
    ADMINISTER = "administer", _("administration")


class SectionKind(models.TextChoices):
    """The six mandatory sections of HP20 Đ2.4 (HP20-14 … HP20-19)."""

    INTRODUCTION = "introduction", _("general introduction")
    NEWS = "news", _("external-affairs news")
    BORDER_TERRITORY = "border_territory", _("border, territory, overseas Vietnamese, consular")
    COOPERATION = "cooperation", _("international cooperation")
    SPOKESPERSONS = "spokespersons", _("spokespersons")
    PROCEDURES = "procedures", _("administrative procedures")


class ReasonKind(models.TextChoices):
    """Acts that ask for a reason class of the rulebook (E11, E12)."""

    URGENT = "urgent", _("urgent publication")
    WITHDRAWAL = "withdrawal", _("withdrawal")


class Status(models.TextChoices):
    """Whether a person with authority stands behind a value (REG-13, UND rows)."""

    CONFIRMED = "confirmed", _("confirmed")
    UNCONFIRMED = "unconfirmed", _("needs confirmation")


class SiteKind(models.TextChoices):
    """Kinds of site that decide the duties of REG-09."""

    PORTAL = "portal", _("portal of a state agency")
    AGGREGATED = "aggregated", _("aggregated-information website")


class OrganisationKind(models.TextChoices):
    """What sort of body an organisation is."""

    PEOPLE_COMMITTEE = "people_committee", _("people's committee")
    DEPARTMENT = "department", _("department")
    CENTRE = "centre", _("centre or public unit")
    MINISTRY = "ministry", _("ministry")
    DISTRICT = "district", _("district level")
    COMMUNE = "commune", _("commune level")
    PUBLIC_SECURITY = "public_security", _("police or military body")
    PARTY_BODY = "party_body", _("Party body")
    MASS_ORGANISATION = "mass_organisation", _("mass organisation")
    PRESS_AGENCY = "press_agency", _("press agency")
    ENTERPRISE = "enterprise", _("enterprise")
    OTHER = "other", _("other organisation")
    DEMO = "demo", _("demonstration organisation")
