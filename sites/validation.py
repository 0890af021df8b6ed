"""Checks a profile's data against the schema and says what is wrong in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from sites.consistency import inconsistencies
from sites.problems import Problem, ProfileError
from sites.schema import PROFILE

LONGEST_SHOWN = 60  # characters of a faulty value repeated in a message
_VALIDATOR = Draft202012Validator(PROFILE, format_checker=FormatChecker(["date", "email"]))


def validate(file: str, data: Any) -> None:
    """Raise ``ProfileError`` naming every faulty field of ``data``; do nothing when it is sound."""
    errors = sorted(_VALIDATOR.iter_errors(data), key=lambda error: list(map(str, error.path)))
    problems = [Problem(path_text(error), _reason(error)) for error in errors]
    problems = problems or inconsistencies(data)
    if problems:
        raise ProfileError(file, problems)


def path_text(error: ValidationError) -> str:
    """Return the dotted path of the faulty field, items of lists by their number from 1."""
    text = ""
    for part in error.absolute_path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def _reason(error: ValidationError) -> str:
    explain = _REASONS.get(error.validator)
    if explain is None:
        return _("does not have the expected shape (%(rule)s)") % {"rule": error.validator}
    return explain(error)


def _shown(value: Any) -> str:
    text = _("unset") if value is None else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _missing(error: ValidationError) -> str:
    names = [name for name in error.validator_value if name not in error.instance]
    return _("the fields are missing: %(fields)s") % {"fields": ", ".join(names)}


def _unknown(error: ValidationError) -> str:
    known = error.schema.get("properties", {})
    names = [str(name) for name in error.instance if name not in known]
    return _("the fields are not known: %(fields)s") % {"fields": ", ".join(names)}


def _type(error: ValidationError) -> str:
    expected = error.validator_value
    names = [expected] if isinstance(expected, str) else expected
    return _("“%(value)s” is not of the kind %(kinds)s") % {
        "value": _shown(error.instance),
        "kinds": " / ".join(names),
    }


def _choice(error: ValidationError) -> str:
    allowed = ", ".join(str(choice) for choice in error.validator_value)
    return _("“%(value)s” is not one of: %(choices)s") % {
        "value": _shown(error.instance),
        "choices": allowed,
    }


def _constant(error: ValidationError) -> str:
    return _("is “%(value)s”, must be “%(expected)s”") % {
        "value": _shown(error.instance),
        "expected": error.validator_value,
    }


def _form(error: ValidationError) -> str:
    return _("“%(value)s” is not written as asked") % {"value": _shown(error.instance)}


def _format(error: ValidationError) -> str:
    if error.validator_value == "date":
        return _("“%(value)s” is not a date (YYYY-MM-DD)") % {"value": _shown(error.instance)}
    return _form(error)


def _too_short(error: ValidationError) -> str:
    return _("must not be empty")


def _repeated(error: ValidationError) -> str:
    return _("holds the same value twice")


def _range(error: ValidationError) -> str:
    return _("%(value)s is outside the range allowed") % {"value": _shown(error.instance)}


_REASONS: dict[Any, Callable[[ValidationError], str]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _type,
    "enum": _choice,
    "const": _constant,
    "pattern": _form,
    "format": _format,
    "minItems": _too_short,
    "minLength": _too_short,
    "uniqueItems": _repeated,
    "minimum": _range,
    "maximum": _range,
}
