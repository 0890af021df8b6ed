"""What departments can send, read from data: kinds, fields, declarations, licences (D02)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from portal.content.enums import InfoClass, SectionKind
from sites.texts import text_in
from translations.languages import BY_LOCALE, DEFAULT

FILE = Path(__file__).parent / "data" / "kinds.yaml"
TYPES = ("line", "text", "date", "number", "phone", "email", "url", "language", "section")
GROUPS = ("content", "origin", "contact")
TARGETS = ("title", "summary", "body", "labelled", "author", "source", "source_url")
LONGEST = 50_000

_NAMES = {
    "type": "object",
    "required": [DEFAULT.locale],
    "propertyNames": {"enum": list(BY_LOCALE)},
    "additionalProperties": {"type": "string", "minLength": 1},
}
_CODE = {"type": "string", "pattern": r"^[a-z][a-z0-9_]*$"}
_BASIS = {"type": "array", "items": {"type": "string"}, "minItems": 1}


def _record(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": list(required),
        "additionalProperties": False,
    }


_FIELD = _record(
    {
        "code": _CODE,
        "type": {"enum": list(TYPES)},
        "required": {"type": "boolean"},
        "group": {"enum": list(GROUPS)},
        "names": _NAMES,
    },
    {
        "help": _NAMES,
        "length": {"type": "integer", "minimum": 1, "maximum": LONGEST},
        "draft": {"enum": list(TARGETS)},
    },
)
_KIND = _record(
    {
        "code": _CODE,
        "basis": _BASIS,
        "names": _NAMES,
        "about": _NAMES,
        "info_class": {"enum": InfoClass.values},
        "languages": {"type": "array", "items": {"enum": list(BY_LOCALE)}, "minItems": 1},
        "sections": {"type": "array", "items": {"enum": SectionKind.values}, "minItems": 1},
        "least_files": {"type": "integer", "minimum": 0},
        "fields": {"type": "array", "items": _FIELD, "minItems": 1},
    },
    {"corrects": {"type": "boolean"}},
)
_DECLARATION = _record(
    {"code": _CODE, "required": {"type": "boolean"}, "basis": _BASIS, "names": _NAMES}
)
SCHEMA = _record(
    {
        "licences": {
            "type": "array",
            "items": _record({"code": _CODE, "names": _NAMES}),
            "minItems": 1,
        },
        "declarations": {"type": "array", "items": _DECLARATION, "minItems": 1},
        "common": {"type": "array", "items": _FIELD, "minItems": 1},
        "kinds": {"type": "array", "items": _KIND, "minItems": 1},
    }
)


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a code and a name per language."""

    code: str
    names: dict[str, str]
    required: bool = False

    def name(self, locale: str) -> str:
        """Return the name in a language, in Vietnamese where there is none."""
        return text_in(self.names, locale)


@dataclass(frozen=True, slots=True)
class KindField:
    """One thing a sender fills in."""

    code: str
    type: str
    required: bool
    group: str
    names: dict[str, str]
    help: dict[str, str] = field(default_factory=dict)
    length: int = 200
    draft: str = ""

    def name(self, locale: str) -> str:
        """Return the label in a language."""
        return text_in(self.names, locale)

    def help_text(self, locale: str) -> str:
        """Return what stands beside the label."""
        return text_in(self.help, locale) if self.help else ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item with its fields in the order of the form."""

    code: str
    names: dict[str, str]
    about: dict[str, str]
    info_class: str
    languages: tuple[str, ...]
    sections: tuple[str, ...]
    least_files: int
    fields: tuple[KindField, ...]
    corrects: bool = False

    def name(self, locale: str) -> str:
        """Return the name in a language."""
        return text_in(self.names, locale)

    def about_text(self, locale: str) -> str:
        """Return what the kind is for."""
        return text_in(self.about, locale)

    def of_group(self, group: str) -> tuple[KindField, ...]:
        """Return the fields of one part of the form."""
        return tuple(item for item in self.fields if item.group == group)


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the file says."""

    kinds: dict[str, Kind]
    declarations: tuple[Named, ...]
    licences: tuple[Named, ...]

    def licence_name(self, code: str, locale: str) -> str:
        """Return a licence in words, the text itself where it is none of the list."""
        found = [item for item in self.licences if item.code == code]
        return found[0].name(locale) if found else code


def problems(data: Any) -> list[str]:
    """Return what is wrong with the data, one sentence each."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    found = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in validator.iter_errors(data)
    ]
    if found:
        return found
    for kind in data["kinds"]:
        codes = [item["code"] for item in [*data["common"], *kind["fields"]]]
        found += [f"{kind['code']}: {code} twice" for code in set(codes) if codes.count(code) > 1]
    return found


def parse(data: Any) -> Rules:
    """Return the rules of valid data."""
    common = [_field(item) for item in data["common"]]
    first = [item for item in common if item.draft == "title"]
    rest = [item for item in common if item.draft != "title"]
    kinds = {
        row["code"]: Kind(
            code=row["code"],
            names=row["names"],
            about=row["about"],
            info_class=row["info_class"],
            languages=tuple(row["languages"]),
            sections=tuple(row["sections"]),
            least_files=row["least_files"],
            fields=(*first, *(_field(item) for item in row["fields"]), *rest),
            corrects=row.get("corrects", False),
        )
        for row in data["kinds"]
    }
    declarations = tuple(
        Named(row["code"], row["names"], row["required"]) for row in data["declarations"]
    )
    return Rules(
        kinds, declarations, tuple(Named(row["code"], row["names"]) for row in data["licences"])
    )


def _field(row: dict[str, Any]) -> KindField:
    return KindField(**row)


def load() -> Any:
    """Return the data of the file."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@cache
def rules() -> Rules:
    """Return the rules, read once a process."""
    return parse(load())


def kind_of(code: str) -> Kind:
    """Return one kind; raises ``KeyError``."""
    return rules().kinds[code]
