"""The rows of the public footer, generated from the profile (REG-09, HP20-41)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy

from sites.texts import text_in
from translations.languages import by_locale

if TYPE_CHECKING:
    from sites.profile import Profile

NOT_DETERMINED = gettext_lazy("Not determined")


class FooterRow(NamedTuple):
    """One line: ``key`` names it for templates, ``value`` is ``None`` when nothing is entered."""

    key: str
    label: str
    value: str | None


def rows(profile: Profile, locale: str) -> list[FooterRow]:
    """Return owner, standing agency, responsible person, licence, address, phone and e-mail."""
    with translation.override(locale):
        return [
            FooterRow("owner", _("Owner"), _agency(profile, profile.owner, locale)),
            FooterRow(
                "standing_agency",
                _("Standing agency"),
                _agency(profile, profile.standing_agency, locale),
            ),
            FooterRow(
                "responsible_person",
                _("Person responsible"),
                _person(profile.responsible_person, locale),
            ),
            FooterRow("licence", _("Licence"), _licence(profile.licence, locale)),
            FooterRow("address", _("Address"), _contact(profile, "address", locale)),
            FooterRow("phone", _("Phone"), _contact(profile, "phone", locale)),
            FooterRow("email", _("E-mail"), _contact(profile, "email", locale)),
        ]


def _agency(profile: Profile, code: str | None, locale: str) -> str | None:
    return (profile.organisation_name(code, locale) or None) if code else None


def _contact(profile: Profile, field: str, locale: str) -> str | None:
    value = profile.value(f"footer.{field}")
    return text_in(value, locale) if isinstance(value, Mapping) else value


def _person(person: Mapping[str, Any] | None, locale: str) -> str | None:
    if person is None:
        return None
    return _("%(name)s, %(position)s") % {
        "name": text_in(person["name"], locale),
        "position": text_in(person["position"], locale),
    }


def _licence(licence: Mapping[str, Any] | None, locale: str) -> str | None:
    if licence is None:
        return None
    language = by_locale(locale)
    return _("No. %(number)s of %(date)s, issued by %(issuer)s") % {
        "number": licence["number"],
        "date": format_date(
            date.fromisoformat(licence["date"]), language.long_date, locale=language.cldr
        ),
        "issuer": text_in(licence["issuer"], locale),
    }
