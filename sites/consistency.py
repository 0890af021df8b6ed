"""Checks of a profile that a shape cannot express: references, order in time, what law demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from sites.enums import Tier
from sites.problems import Problem
from sites.schema import EVERY_UNIT, SECTION_KINDS
from translations.languages import DEFAULT

LISTS = (
    "content.info_classes",
    "content.sections",
    "content.topics",
    "tiers",
    "moderation_checklist",
    "reason_classes.urgent",
    "reason_classes.withdrawal",
    "legal_bases",
    "deadlines",
    "organisations",
)


def inconsistencies(data: Mapping[str, Any]) -> list[Problem]:
    """Return every contradiction in data that already has the right shape."""
    return [
        *_periods(data, ""),
        *_repeated_codes(data),
        *_closed_lists(data),
        *_agencies(data),
        *_successors(data["organisations"]),
        *_tiers(data["mandatory_tiers"]),
        *_classes(data),
        *_section_groups(data["section_groups"]),
    ]


def removed_organisations(
    before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield organisations of the loaded version that the new one drops instead of ending them."""
    kept = {item["code"] for item in after["organisations"]}
    for item in before["organisations"] if before else ():
        if item["code"] not in kept:
            yield Problem(
                "organisations",
                _("“%(code)s” is missing: an organisation ends with valid_to, it is not removed")
                % {"code": item["code"]},
            )


def _periods(node: Any, path: str) -> Iterator[Problem]:
    """Yield ends before their beginnings, and successive values whose days overlap."""
    if isinstance(node, list):
        if node and isinstance(node[0], dict) and "value" in node[0]:
            yield from _overlaps(node, path)
        for number, item in enumerate(node, 1):
            yield from _periods(item, f"{path}[{number}]")
    elif isinstance(node, dict):
        start, end = node.get("valid_from"), node.get("valid_to")
        if start and end and end < start:
            reason = _("ends (%(end)s) before it begins (%(start)s)")
            yield Problem(path or "valid_to", reason % {"end": end, "start": start})
        for key, item in node.items():
            yield from _periods(item, f"{path}.{key}".removeprefix("."))


def _overlaps(entries: list[dict[str, Any]], path: str) -> Iterator[Problem]:
    for earlier, later in pairwise(entries):
        end, start = earlier["valid_to"], later["valid_from"]
        if end is None or start is None or start <= end:
            yield Problem(path, _("the periods overlap or are not in order of time"))


def _repeated_codes(data: Mapping[str, Any]) -> Iterator[Problem]:
    for path in LISTS:
        codes = [item["code"] for item in _at(data, path)]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield Problem(path, _("the code “%(code)s” is used twice") % {"code": code})


def _at(data: Any, path: str) -> Any:
    for key in path.split("."):
        data = data[key]
    return data


def _closed_lists(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield missing sections, tiers in the wrong order, and a default language not put first."""
    for path, expected in (("content.sections", SECTION_KINDS), ("tiers", tuple(Tier.values))):
        if tuple(item["code"] for item in _at(data, path)) != expected:
            reason = _("must hold exactly, in this order: %(codes)s")
            yield Problem(path, reason % {"codes": ", ".join(expected)})
    for path, entry in _entries(data["content"]["languages"], "content.languages"):
        if entry["value"][0] != DEFAULT.code:
            yield Problem(path, _("the first language must be “%(code)s”") % {"code": DEFAULT.code})


def _entries(field: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(field, dict):
        yield path, field
    else:
        for number, entry in enumerate(field, 1):
            yield f"{path}[{number}]", entry


def _agencies(data: Mapping[str, Any]) -> Iterator[Problem]:
    known = {item["code"] for item in data["organisations"]} | {EVERY_UNIT, None}
    for role, field in data["agencies"].items():
        for path, entry in _entries(field, f"agencies.{role}"):
            if entry["value"] not in known:
                yield _no_organisation(f"{path}.value", entry["value"])


def _no_organisation(path: str, code: str) -> Problem:
    return Problem(path, _("there is no organisation “%(code)s”") % {"code": code})


def _successors(organisations: list[dict[str, Any]]) -> Iterator[Problem]:
    """Yield successors that do not exist or lead in a circle (REG-13)."""
    following = {item["code"]: item["successor"] for item in organisations}
    for number, item in enumerate(organisations, 1):
        path, seen, code = f"organisations[{number}].successor", {item["code"]}, item["successor"]
        if code is not None and code not in following:
            yield _no_organisation(path, code)
        while code in following:
            if code in seen:
                yield Problem(path, _("the successors lead in a circle"))
                break
            seen.add(code)
            code = following[code]


def _tiers(field: Any) -> Iterator[Problem]:
    """Yield lists of mandatory tiers without moderation or out of order (HP20-31, HP20-43)."""
    order = Tier.values
    for path, entry in _entries(field, "mandatory_tiers"):
        value = entry["value"]
        lists = {"default": value["default"]} | {
            f"by_language.{code}": own for code, own in value["by_language"].items()
        }
        lists |= {f"by_class.{code}": own for code, own in value["by_class"].items()}
        for place, kinds in lists.items():
            for kind, tiers in kinds.items():
                where = f"{path}.value.{place}.{kind}"
                # a class only adds tiers to a list that has moderation
                if Tier.MODERATE not in tiers and not place.startswith("by_class"):
                    yield Problem(where, _("moderation is missing (HP20-43)"))
                if tiers != sorted(tiers, key=order.index):
                    yield Problem(where, _("the tiers are not in order, lowest first"))


def _classes(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield mandatory tiers of information classes that the province does not have."""
    known = {item["code"] for item in data["content"]["info_classes"]}
    for path, entry in _entries(data["mandatory_tiers"], "mandatory_tiers"):
        for code in entry["value"]["by_class"]:
            if code not in known:
                yield Problem(
                    f"{path}.value.by_class",
                    _("there is no information class “%(code)s”") % {"code": code},
                )


def _section_groups(field: Any) -> Iterator[Problem]:
    """Yield a section that is named twice among those with groups of their own."""
    for path, entry in _entries(field, "section_groups"):
        sections = [group["section"] for group in entry["value"]]
        for section in sorted({code for code in sections if sections.count(code) > 1}):
            yield Problem(
                f"{path}.value", _("the code “%(code)s” is used twice") % {"code": section}
            )
