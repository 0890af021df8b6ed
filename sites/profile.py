"""One province's rulebook, read-only and typed: names, agencies, sections, tiers, rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from sites import footer
from sites.entries import Entry, entry_on, valid_items
from sites.enums import ReasonKind, SectionKind, Tier
from sites.texts import text_in
from translations.languages import DEFAULT, by_locale


@dataclass(frozen=True, slots=True)
class Named:
    """A coded value with a name per language and the clauses it rests on."""

    code: str
    names: Mapping[str, str]
    basis: tuple[str, ...]
    extra: Mapping[str, Any] = field(default_factory=dict)

    def name(self, locale: str) -> str:
        """Return the display name in the language of ``locale``."""
        return text_in(self.names, locale)


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of one portal in one version; values are those in force on ``on`` (or today)."""

    code: str
    version: int
    data: Mapping[str, Any]
    on: date | None = None

    def at(self, day: date) -> Profile:
        """Return the same profile as it reads on ``day``."""
        return Profile(self.code, self.version, self.data, day)

    @property
    def day(self) -> date:
        """The day whose values are read."""
        return self.on or timezone.localdate()

    # -- any field ---------------------------------------------------------------------------

    def entry(self, path: str) -> Entry | None:
        """Return the entry in force at a dotted path (``identity.licence``); ``KeyError`` if none.

        ``None`` means the field exists and no entry is in force on the day.
        """
        node: Any = self.data
        for key in path.split("."):
            node = node[key]
        return entry_on(node, self.day)

    def value(self, path: str) -> Any:
        """Return the value in force at a dotted path, ``None`` when unset."""
        entry = self.entry(path)
        return entry["value"] if entry else None

    def is_set(self, path: str) -> bool:
        """Return whether the field has a value in force."""
        return self.value(path) is not None

    def is_confirmed(self, path: str) -> bool:
        """Return whether the field has a value in force that a person with authority confirmed."""
        entry = self.entry(path)
        return bool(entry and entry["value"] is not None and entry["status"] == "confirmed")

    # -- identity ----------------------------------------------------------------------------

    def portal_name(self, locale: str) -> str:
        """Return the portal's name (HP20-01)."""
        return text_in(self.value("identity.portal_name") or {}, locale)

    def province_name(self, locale: str) -> str:
        """Return the province's or city's name."""
        return text_in(self.value("identity.province_name") or {}, locale)

    @property
    def hostnames(self) -> tuple[str, ...]:
        """Host names, the canonical one first (HP20-04)."""
        return self.value("identity.hostnames") or ()

    @property
    def site_kind(self) -> str:
        """The kind of site, which decides the duties of REG-09."""
        return self.value("identity.site_kind") or ""

    @property
    def licence(self) -> Mapping[str, Any] | None:
        """The licence for aggregated information, ``None`` when none is entered (UND-08)."""
        return self.value("identity.licence")

    def portal_short_name(self, locale: str) -> str:
        """Return the portal's short name for narrow headings, or its full name."""
        names = self.value("identity.portal_short_name")
        return text_in(names, locale) if names else self.portal_name(locale)

    def terms_line(self, locale: str) -> str:
        """Return who may use the portal's information (HP20-36)."""
        return text_in(self.value("identity.terms_line") or {}, locale)

    def reuse_line(self, locale: str) -> str:
        """Return the request to name the source on reuse (HP20-38)."""
        return text_in(self.value("identity.reuse_line") or {}, locale)

    # -- agencies ----------------------------------------------------------------------------

    def agency(self, role: str) -> str | None:
        """Return the code of the organisation in a role (``managing_agency`` …)."""
        return self.value(f"agencies.{role}")

    @property
    def owner(self) -> str | None:
        """Code of the organisation that owns the portal (HP20-03)."""
        return self.agency("owner")

    @property
    def standing_agency(self) -> str | None:
        """Code of the standing agency (HP20-27)."""
        return self.agency("standing_agency")

    @property
    def responsible_person(self) -> Mapping[str, Any] | None:
        """The person responsible (names, position), ``None`` when unset (HP20-41)."""
        return self.value("identity.responsible_person")

    def organisation_name(self, code: str, locale: str) -> str:
        """Return an organisation's name as the profile gives it, without a query."""
        for organisation in self.data["organisations"]:
            if organisation["code"] == code:
                return text_in(organisation["names"], locale)
        return ""

    # -- content -----------------------------------------------------------------------------

    @property
    def languages(self) -> tuple[str, ...]:
        """Language codes in the order of the selector, the default first (HP20-07)."""
        return self.value("content.languages") or (DEFAULT.code,)

    def _named(self, *path: str) -> tuple[Named, ...]:
        items: Any = self.data
        for key in path:
            items = items[key]
        fixed = {"code", "names", "basis"}
        return tuple(
            Named(
                item["code"],
                item["names"],
                tuple(item["basis"]),
                {key: value for key, value in item.items() if key not in fixed},
            )
            for item in valid_items(items, self.day)
        )

    @property
    def sections(self) -> tuple[Named, ...]:
        """The mandatory sections in the order of the regulation (HP20-14 … HP20-19)."""
        return self._named("content", "sections")

    def section(self, kind: str | SectionKind) -> Named:
        """Return one section; ``KeyError`` when the profile has no such section."""
        return _by_code(self.sections, kind)

    @property
    def info_classes(self) -> tuple[Named, ...]:
        """Information classes offered; ``extra["state_agency_only"]`` is guard PG-3 (HP18-04)."""
        return tuple(item for item in self._named("content", "info_classes") if item.extra["shown"])

    @property
    def topics(self) -> tuple[Named, ...]:
        """Topics of news (HP20-15)."""
        return self._named("content", "topics")

    # -- tiers -------------------------------------------------------------------------------

    @property
    def tiers(self) -> tuple[Named, ...]:
        """The four tiers, lowest first (HP20-31)."""
        return self._named("tiers")

    def tier_name(self, tier: str | Tier, locale: str) -> str:
        """Return what the province calls a tier."""
        return _by_code(self.tiers, tier).name(locale)

    def mandatory_tiers(
        self, locale: str, is_translation: bool, info_class: str = ""
    ) -> tuple[str, ...]:
        """Return the tiers an item must pass, in order (HP20-31, HP20-43).

        A language may have its own list in place of the default one; an information class adds
        its tiers to either.
        """
        lists = self.value("mandatory_tiers")
        kind = "translation" if is_translation else "original"
        own = lists.get("by_language", {}).get(by_locale(locale).code, {})
        tiers = {*(own.get(kind) or lists["default"][kind])}
        tiers |= {*lists.get("by_class", {}).get(info_class, {}).get(kind, ())}
        return tuple(tier for tier in Tier.values if tier in tiers)

    def all_mandatory_tiers(self, locale: str) -> tuple[str, ...]:
        """Return every tier that some item of a language must pass, in order."""
        classes = ("", *self.value("mandatory_tiers").get("by_class", {}))
        tiers = {
            tier
            for info_class in classes
            for is_translation in (False, True)
            for tier in self.mandatory_tiers(locale, is_translation, info_class)
        }
        return tuple(tier for tier in Tier.values if tier in tiers)

    @property
    def section_groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Sections with groups of their own, each with the tiers that have one (E04)."""
        if "section_groups" not in self.data:
            return ()
        groups = self.value("section_groups")
        return tuple((group["section"], tuple(group["tiers"])) for group in groups)

    @property
    def moderation_checklist(self) -> tuple[Named, ...]:
        """What a moderator ticks before approving, each with its clause (HP20-20)."""
        return self._named("moderation_checklist") if "moderation_checklist" in self.data else ()

    # -- rules -------------------------------------------------------------------------------

    def rule(self, name: str) -> Any:
        """Return a rule's number or switch, ``None`` when unset; ``KeyError`` if unknown."""
        return self.value(f"rules.{name}")

    def reason_classes(self, kind: str | ReasonKind) -> tuple[Named, ...]:
        """Return the reason classes of an act (E11, E12)."""
        return self._named("reason_classes", str(kind))

    def retention(self, name: str) -> int | None:
        """Return the least time to keep something, in the unit its name ends with (HP20-25)."""
        return self.value(f"retention.{name}")

    @property
    def deadlines(self) -> tuple[Entry, ...]:
        """Deadlines in force (clauses B1); ``month``/``day``/``working_days`` may be unset."""
        return valid_items(self.data["deadlines"], self.day)

    @property
    def legal_bases(self) -> tuple[Entry, ...]:
        """Texts the portal rests on that are in force on the day (REG-14)."""
        return valid_items(self.data["legal_bases"], self.day)

    @property
    def tokens(self) -> Mapping[str, Any]:
        """Design tokens: groups of names and values."""
        return self.value("brand.tokens") or {}

    # -- translation -------------------------------------------------------------------------

    def translation_targets(self, section: str, info_class: str) -> tuple[str, ...]:
        """Return the language codes an item is translated into by itself (HP20 Đ8.4)."""
        return tuple(self._of_item("translation.targets", section, info_class) or ())

    def translation_days(self, section: str, info_class: str) -> int | None:
        """Return the working days a translation may take, ``None`` where nothing is set."""
        return self._of_item("translation.working_days", section, info_class)

    def _of_item(self, path: str, section: str, info_class: str) -> Any:
        """Return a value for an item: that of its class, else its section, else the default."""
        try:
            value = self.value(path)
        except KeyError:  # a version loaded before there was such a value
            return None
        if value is None:
            return None
        by_class, by_section = value.get("by_class", {}), value.get("by_section", {})
        if info_class in by_class:
            return by_class[info_class]
        return by_section.get(section, value["default"])

    # -- footer ------------------------------------------------------------------------------

    def footer_rows(self, locale: str) -> list[footer.FooterRow]:
        """Return what the law asks to show (REG-09) with a key per row."""
        return footer.rows(self, locale)

    def footer(self, locale: str) -> list[tuple[str, str | None]]:
        """Return the same rows as (label, value) pairs; ``None`` is shown as not determined."""
        return [(row.label, row.value) for row in self.footer_rows(locale)]


def _by_code(items: tuple[Named, ...], code: str) -> Named:
    for item in items:
        if item.code == str(code):
            return item
    raise KeyError(str(code))
