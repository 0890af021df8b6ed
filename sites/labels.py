"""What the fields of a profile are called on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise

GROUPS: dict[str, Label] = {
    "identity": _("Identity"),
    "agencies": _("Agencies"),
    "content": _("Content"),
    "tiers": _("Access tiers"),
    "mandatory_tiers": _("Mandatory tiers"),
    "section_groups": _("Groups of one section"),
    "moderation_checklist": _("Moderator's checklist"),
    "translation": _("Translation"),
    "rules": _("Rules"),
    "calendar": _("Working-day calendar"),
    "reason_classes": _("Reason classes"),
    "footer": _("Footer"),
    "brand": _("Appearance"),
    "legal_bases": _("Legal bases"),
    "deadlines": _("Deadlines"),
    "retention": _("Retention"),
}

FIELDS: dict[str, Label] = {
    "identity.province_name": _("Name of the province or city"),
    "identity.portal_name": _("Name of the portal"),
    "identity.portal_short_name": _("Short name of the portal"),
    "identity.former_units": _("Merged or renamed units"),
    "identity.hostnames": _("Host names"),
    "identity.site_kind": _("Kind of site"),
    "identity.portal_kind": _("Kind of portal"),
    "identity.licence": _("Licence"),
    "identity.responsible_person": _("Person responsible"),
    "identity.terms_line": _("Terms of use"),
    "identity.reuse_line": _("Request to cite the source"),
    "agencies.owner": _("Owner"),
    "agencies.managing_agency": _("Managing agency"),
    "agencies.standing_agency": _("Standing agency"),
    "agencies.operating_unit": _("Operating unit"),
    "agencies.translation_agency": _("Translation agency"),
    "agencies.infrastructure_agency": _("Infrastructure agency"),
    "agencies.finance_agency": _("Finance agency"),
    "agencies.domestic_press_monitor": _("Monitors the domestic press"),
    "agencies.foreign_press_monitor": _("Monitors the foreign press"),
    "agencies.press_conference_host": _("Hosts press conferences"),
    "agencies.foreign_reporter_guide": _("Guides foreign reporters"),
    "content.languages": _("Languages"),
    "content.info_classes": _("Information class"),
    "content.sections": _("Mandatory section"),
    "content.topics": _("Topic"),
    "tiers": _("Access tier"),
    "mandatory_tiers": _("Mandatory tiers"),
    "section_groups": _("Groups of one section"),
    "translation.targets": _("Languages every item is translated into"),
    "translation.working_days": _("Translation (working days)"),
    "rules.urgent_review_hours": _("Review of an urgent publication (hours)"),
    "rules.urgent_reason_min_characters": _("Shortest reason for urgency (characters)"),
    "rules.urgent_by_author": _("The author may publish urgently"),
    "rules.one_competent_reader": _("Approval on a back-translation"),
    "rules.repost_delay_minutes": _("Delay before reposting (minutes)"),
    "rules.repost_min_press_sources": _("Fewest press sources"),
    "rules.takedown_hours": _("Takedown (hours)"),
    "rules.important_statement_hours": _("Important statement (hours)"),
    "rules.important_statement_translated_hours": _("Important statement, translated (hours)"),
    "rules.machine_translation_label": _("Public label for machine-drafted translations"),
    "rules.security_level": _("Security level"),
    "rules.review_working_days_edit": _("Review by biên tập (working days)"),
    "rules.review_working_days_moderate": _("Review by kiểm duyệt (working days)"),
    "rules.submission_answer_working_days": _("Answer to a unit's item (working days)"),
    "rules.submission_objection_working_days": _("Objection of a unit (working days)"),
    "rules.submission_silent_days": _("Silence of a unit before a reminder (days)"),
    "moderation_checklist": _("Item of the checklist"),
    "calendar.holidays": _("Public holidays"),
    "calendar.make_up_days": _("Make-up working days"),
    "reason_classes.urgent": _("Reason for urgent publication"),
    "reason_classes.withdrawal": _("Reason for withdrawal"),
    "footer.address": _("Address"),
    "footer.phone": _("Phone"),
    "footer.email": _("E-mail"),
    "brand.emblem": _("Emblem"),
    "brand.tokens": _("Design tokens"),
    "legal_bases": _("Legal basis"),
    "deadlines": _("Deadline"),
    "retention.content_years": _("Content (years)"),
    "retention.expired_documents_years": _("Expired documents (years)"),
    "retention.aggregated_content_days": _("Aggregated content (days)"),
    "retention.processing_log_years": _("Log of publishing and editing (years)"),
    "retention.system_log_months": _("System log (months)"),
}


def label(path: str) -> Label:
    """Return the label of a field, or its path where none is given."""
    return FIELDS.get(path, path)
