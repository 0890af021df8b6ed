"""Building blocks of the profile's schema: dates, names, dated values and lists of them."""

from __future__ import annotations

from typing import Any

from sites.enums import Status, Tier
from translations.languages import DEFAULT, LANGUAGES

Schema = dict[str, Any]

BASIS_PATTERN = (
    r"^(HP20-\d{2}|HP18-\d{2}|HN18-\d{2}|LC17-\d{2}|BN-\d{2}|REG-\d{2}|UND-\d{2}|PG-\d|[A-Z]\d{2})$"
)
CODE_PATTERN = r"^[a-z][a-z0-9_]*$"
HOST_PATTERN = r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$"

CODE: Schema = {"type": "string", "pattern": CODE_PATTERN}
DATE: Schema = {"type": "string", "format": "date"}
DATE_OR_NONE: Schema = {"type": ["string", "null"], "format": "date"}
TEXT: Schema = {"type": "string", "minLength": 1}
TEXT_OR_NONE: Schema = {"type": ["string", "null"], "minLength": 1}
SWITCH: Schema = {"type": "boolean"}
COUNT_OR_NONE: Schema = {"type": ["integer", "null"], "minimum": 1}
TIERS: Schema = {
    "type": "array",
    "items": {"enum": Tier.values},
    "uniqueItems": True,
    "minItems": 1,
}


def record(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """Return the schema of a mapping with exactly these fields."""
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": list(required),
        "additionalProperties": False,
    }


def or_unset(schema: Schema) -> Schema:
    """Return the schema that also takes ``null``: undecided, and said so."""
    types = schema["type"]
    return schema | {"type": [*([types] if isinstance(types, str) else types), "null"]}


ALL_NAMES = record({language.code: TEXT for language in LANGUAGES})
SOME_NAMES = record(
    {DEFAULT.code: TEXT},
    {language.code: TEXT for language in LANGUAGES if language is not DEFAULT},
)
META: dict[str, Schema] = {
    "basis": {
        "type": "array",
        "items": {"type": "string", "pattern": BASIS_PATTERN},
        "minItems": 1,
        "uniqueItems": True,
    },
    "valid_from": DATE_OR_NONE,
    "valid_to": DATE_OR_NONE,
    "status": {"enum": Status.values},
}
NOTE: dict[str, Schema] = {"note": TEXT}


def entry(value: Schema) -> Schema:
    """Return the schema of one dated value."""
    return record({"value": value, **META}, NOTE)


def history(value: Schema) -> Schema:
    """Return the schema of a field: one dated value, or several that succeed each other."""
    one = entry(value)
    return {
        "if": {"type": "array"},
        "then": {"type": "array", "items": one, "minItems": 1},
        "else": one,
    }


def items(fields: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """Return the schema of a list of coded, dated values."""
    one = record({"code": CODE, **fields, **META}, NOTE | (optional or {}))
    return {"type": "array", "items": one, "minItems": 1}
