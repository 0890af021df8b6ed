"""The form of a kind, made from its data; drafts are stored as typed, sending asks for the rest."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from portal.content.enums import SectionKind
from portal.submissions.kinds import LONGEST, Kind, KindField, Named, rules
from portal.submissions.models import SubmittedFile
from portal.submissions.passport import profile
from translations.languages import BY_LOCALE

PHONE = re.compile(r"^[0-9 +().\-]{6,40}$")
MISSING = gettext_lazy("Fill in this field.")
DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]


def section_name(code: str, language: str) -> str:
    """Return what the province calls a section."""
    known = profile()
    if known is not None:
        for section in known.sections:
            if section.code == code:
                return section.name(language)
    return str(dict(SectionKind.choices).get(code, code))


def options(entry: KindField, kind: Kind, language: str) -> list[tuple[str, str]]:
    """Return what a field offers, empty for one that is typed."""
    if entry.type == "language":
        return [(code, BY_LOCALE[code].native_name) for code in kind.languages]
    if entry.type == "section":
        return [(code, section_name(code, language)) for code in kind.sections]
    return []


def _field(entry: KindField, kind: Kind, language: str) -> forms.Field:
    required: dict[str, Any] = {
        "required": entry.required,
        "label": entry.name(language),
        "error_messages": {"required": MISSING},
    }
    if entry.type in {"language", "section"}:
        return forms.ChoiceField(choices=options(entry, kind, language), **required)
    if entry.type == "date":
        wrong = _("Write the day like 31/12/2026.")
        required["error_messages"]["invalid"] = wrong
        return forms.DateField(input_formats=DATE_FORMATS, **required)
    required["max_length"] = entry.length if entry.type != "text" else min(entry.length, LONGEST)
    if entry.type == "email":
        return forms.EmailField(**required)
    if entry.type == "url":
        return forms.URLField(assume_scheme="https", **required)
    if entry.type == "phone":
        required["error_messages"]["invalid"] = _("Write digits only.")
        return forms.RegexField(PHONE, **required)
    return forms.CharField(**required)


class KindForm(forms.Form):
    """Everything asked for when an item is sent."""

    def __init__(
        self,
        kind: Kind,
        language: str,
        typed: dict[str, str],
        declared: list[str],
        files: list[SubmittedFile],
    ) -> None:
        """Build the fields of the kind over what was typed."""
        super().__init__(typed)
        self.kind, self.declared, self.files_sent = kind, set(declared), files
        self.fields = {entry.code: _field(entry, kind, language) for entry in kind.fields}

    def clean(self) -> dict[str, Any]:
        """Ask for the declarations and for what every file needs."""
        cleaned = super().clean() or {}
        for declaration in rules().declarations:
            if declaration.required and declaration.code not in self.declared:
                self.add_error(None, ValidationError(_("Tick this declaration."), declaration.code))
        self._check_files()
        return cleaned

    def _check_files(self) -> None:
        least = self.kind.least_files
        if len(self.files_sent) < least:
            text = ngettext(
                "Add at least %(count)d file.", "Add at least %(count)d files.", least
            ) % {"count": least}
            self.add_error(None, ValidationError(text, "files"))
        for file in self.files_sent:
            for name in ("caption", "credit", "licence"):
                if not getattr(file, name):
                    self.add_error(None, ValidationError(MISSING, f"file-{file.pk}-{name}"))

    def problems(self) -> dict[str, str]:
        """Return one sentence per field, declaration and file field that is wrong."""
        found = {
            name: " ".join(str(text) for text in errors)
            for name, errors in self.errors.items()
            if name != "__all__"
        }
        for error in self.errors.as_data().get("__all__", []):
            found[str(error.code)] = " ".join(error.messages)
        return found


def unticked() -> tuple[Named, ...]:
    """Return the declarations in the order of the form."""
    return rules().declarations
