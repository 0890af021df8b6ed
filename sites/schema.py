"""The shape of a profile file, as JSON Schema; meaning across fields is ``consistency``.

The languages come from ``translations.languages`` and the closed lists from ``enums``: a profile
cannot name a tier, section or language the software does not know.
"""

from __future__ import annotations

from sites.enums import OrganisationKind, SectionKind, SiteKind
from sites.schema_parts import (
    ALL_NAMES,
    CODE,
    CODE_PATTERN,
    COUNT_OR_NONE,
    DATE,
    DATE_OR_NONE,
    HOST_PATTERN,
    SOME_NAMES,
    SWITCH,
    TEXT,
    TEXT_OR_NONE,
    TIERS,
    Schema,
    history,
    items,
    or_unset,
    record,
)
from translations.languages import LANGUAGES

EVERY_UNIT = "every_unit"

AGENCIES = (
    "owner",
    "managing_agency",
    "standing_agency",
    "operating_unit",
    "translation_agency",
    "infrastructure_agency",
    "finance_agency",
    "domestic_press_monitor",
    "foreign_press_monitor",
    "press_conference_host",
    "foreign_reporter_guide",
)
NUMBER_RULES = (
    "urgent_review_hours",
    "urgent_reason_min_characters",
    "repost_delay_minutes",
    "repost_min_press_sources",
    "takedown_hours",
    "important_statement_hours",
    "important_statement_translated_hours",
    "security_level",
    "review_working_days_edit",
    "review_working_days_moderate",
    "submission_answer_working_days",
    "submission_objection_working_days",
    "submission_silent_days",
    "submission_ended_files_days",
)
SWITCHES = ("urgent_by_author", "one_competent_reader", "machine_translation_label")
RETENTION = (
    "content_years",
    "expired_documents_years",
    "aggregated_content_days",
    "processing_log_years",
    "system_log_months",
)

LICENCE = record(
    {"number": TEXT, "date": DATE, "issuer": SOME_NAMES},
    {"expiry": DATE_OR_NONE},
)
PERSON = record({"name": SOME_NAMES, "position": SOME_NAMES})
FORMER_UNITS: Schema = {
    "type": "array",
    "items": record(
        {"names": SOME_NAMES, "change": {"enum": ["merged", "renamed"]}, "until": DATE}
    ),
}
TOKENS: Schema = {
    "type": "object",
    "propertyNames": {"pattern": CODE_PATTERN},
    "additionalProperties": {
        "type": "object",
        "propertyNames": {"pattern": CODE_PATTERN},
        "additionalProperties": {"type": "string", "pattern": r"^[a-zA-Z0-9 .,%()/#-]+$"},
    },
}
HOSTS: Schema = {
    "type": "array",
    "items": {"type": "string", "pattern": HOST_PATTERN},
    "minItems": 1,
    "uniqueItems": True,
}
DAYS: Schema = {
    "type": "array",
    "items": {
        "if": {"type": "object"},
        "then": record({"from": DATE, "to": DATE}),
        "else": DATE,
    },
}
LANGUAGE_CODES: Schema = {
    "type": "array",
    "items": {"enum": [language.code for language in LANGUAGES]},
    "minItems": 1,
    "uniqueItems": True,
}

IDENTITY = record(
    {
        "province_name": history(ALL_NAMES),
        "portal_name": history(ALL_NAMES),
        "portal_short_name": history(or_unset(ALL_NAMES)),
        "former_units": history(or_unset(FORMER_UNITS)),
        "hostnames": history(HOSTS),
        "site_kind": history({"enum": SiteKind.values}),
        "portal_kind": history({"enum": ["dedicated", "section"]}),
        "licence": history(or_unset(LICENCE)),
        "responsible_person": history(or_unset(PERSON)),
        "terms_line": history(or_unset(ALL_NAMES)),
        "reuse_line": history(or_unset(ALL_NAMES)),
    }
)
CONTENT = record(
    {
        "languages": history(LANGUAGE_CODES),
        "info_classes": items({"names": ALL_NAMES, "state_agency_only": SWITCH, "shown": SWITCH}),
        "sections": items({"names": ALL_NAMES, "legal_text": TEXT, "sensitive": SWITCH}),
        "topics": items({"names": ALL_NAMES}),
    }
)
TIER_LISTS = record({"original": TIERS, "translation": TIERS})
MANDATORY_TIERS = record(
    {
        "default": TIER_LISTS,
        "by_language": {
            "type": "object",
            "properties": {
                language.code: record({}, {"original": TIERS, "translation": TIERS})
                for language in LANGUAGES
            },
            "additionalProperties": False,
        },
        # keys are codes of content.info_classes (consistency)
        "by_class": {
            "type": "object",
            "propertyNames": {"pattern": CODE_PATTERN},
            "additionalProperties": record({}, {"original": TIERS, "translation": TIERS}),
        },
    }
)
SECTION_GROUPS: Schema = {
    "type": "array",
    "items": record({"section": {"enum": list(SectionKind.values)}, "tiers": TIERS}),
}
BY_SECTION_AND_CLASS = "by_section", "by_class"


def _by_item(value: Schema) -> Schema:
    """Return the schema of a value with others for sections and information classes."""
    own: Schema = {"type": "object", "additionalProperties": value}
    return record({"default": value}, dict.fromkeys(BY_SECTION_AND_CLASS, own))


TRANSLATION = record(
    {
        "targets": history(_by_item(LANGUAGE_CODES | {"minItems": 0})),
        "working_days": history(_by_item(COUNT_OR_NONE)),
    }
)
DEADLINES: Schema = items(
    {
        "names": SOME_NAMES,
        "kind": {"enum": ["yearly_date", "working_days", "every_years", "on_request"]},
        "from": CODE,
        "to": or_unset(CODE),
        "legal_text": TEXT,
    },
    {
        "through": CODE,
        "month": COUNT_OR_NONE | {"maximum": 12},
        "day": COUNT_OR_NONE | {"maximum": 31},
        "inclusive": SWITCH,
        "working_days": COUNT_OR_NONE,
        "years": COUNT_OR_NONE,
    },
)
ORGANISATIONS = items(
    {
        "kind": {"enum": OrganisationKind.values},
        "is_state_agency": SWITCH,
        "names": SOME_NAMES,
        "successor": or_unset(CODE),
    }
)
LEGAL_BASES = items({"number": TEXT_OR_NONE, "title": SOME_NAMES, "issued": DATE_OR_NONE})

PROFILE: Schema = record(
    {
        "schema": {"const": 1},
        "code": CODE,
        "valid_from": DATE,
        "valid_to": DATE_OR_NONE,
        "identity": IDENTITY,
        "agencies": record({name: history(or_unset(CODE)) for name in AGENCIES}),
        "content": CONTENT,
        "tiers": items({"names": ALL_NAMES}),
        "mandatory_tiers": history(MANDATORY_TIERS),
        "section_groups": history(SECTION_GROUPS),
        "moderation_checklist": items({"names": SOME_NAMES}),
        "rules": record(
            {name: history(COUNT_OR_NONE) for name in NUMBER_RULES}
            | {name: history(SWITCH) for name in SWITCHES}
        ),
        "calendar": record(
            {"holidays": history(or_unset(DAYS)), "make_up_days": history(or_unset(DAYS))}
        ),
        "reason_classes": record(
            {
                "urgent": items({"names": ALL_NAMES}),
                "withdrawal": items({"names": ALL_NAMES, "needs_redirect": SWITCH}),
            }
        ),
        "footer": record(
            {
                "address": history(or_unset(SOME_NAMES)),
                "phone": history(TEXT_OR_NONE),
                "email": history(TEXT_OR_NONE | {"format": "email"}),
            }
        ),
        "brand": record({"emblem": history(TEXT_OR_NONE), "tokens": history(TOKENS)}),
        "legal_bases": LEGAL_BASES,
        "deadlines": DEADLINES,
        "retention": record({name: history(COUNT_OR_NONE) for name in RETENTION}),
        "organisations": ORGANISATIONS,
    },
    {"translation": TRANSLATION},
)
SECTION_KINDS = tuple(SectionKind.values)
