"""Puts notices into words, in the language of whoever reads them."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import formats, timezone, translation
from django.utils.dateparse import parse_date, parse_datetime
from wagtail.users.models import UserProfile

from portal.accounts.models import User
from portal.editorial.enums import TIER_TERMS, Tier
from portal.editorial.notices.models import Notice
from portal.records.acts import name_of
from translations.languages import BY_LOCALE, DEFAULT

FOLDER = "portal_editorial/mails"
SUBJECT_LENGTH = 150


class Mail(NamedTuple):
    """One mail in words."""

    subject: str
    body: str


def mail_of(notice: Notice) -> Mail:
    """Return a notice as a mail of its own."""
    with translation.override(language_of(notice.user)):
        return _mail(f"{FOLDER}/{notice.kind}.txt", _context(notice))


def digest_of(person: User, notices: list[Notice]) -> Mail:
    """Return a day's notices as one mail."""
    with translation.override(language_of(person)):
        parts = [
            _mail(f"{FOLDER}/{notice.kind}.txt", _context(notice) | {"in_digest": True})
            for notice in notices
        ]
        return _mail(
            f"{FOLDER}/digest.txt",
            {"parts": parts, "person": person, "count": len(parts), "home": _address("/admin/")},
        )


def language_of(person: User) -> str:
    """Return the language a person chose for the admin, or the portal's own."""
    chosen = UserProfile.objects.filter(user=person).values_list("preferred_language", flat=True)
    return chosen.first() or DEFAULT.locale


def _mail(template: str, context: dict[str, Any]) -> Mail:
    """Render a template whose first line is the subject."""
    subject, _line, body = render_to_string(template, context).strip().partition("\n")
    return Mail(" ".join(subject.split())[:SUBJECT_LENGTH], body.strip() + "\n")


def _context(notice: Notice) -> dict[str, Any]:
    facts = {**notice.facts, "reader": notice.user}
    facts["items"] = [_readable(item) for item in facts.get("items", [])]
    return _readable(facts)


def _readable(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts with whole addresses, names of languages and tiers, and times in words."""
    language = BY_LOCALE.get(facts.get("locale", ""))
    tier = facts.get("tier")
    return {
        **facts,
        "link": _address(facts.get("path", "")),
        "language": language.native_name if language else "",
        "tier": TIER_TERMS[Tier(tier)] if tier else "",
        "at": _moment(facts.get("at", "")),
        "happened": name_of(facts["act"]) if facts.get("act") else "",
    }


def _address(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}" if path else ""


def _moment(iso: str) -> str:
    """Return a stored day or moment as people read it, in the portal's time zone."""
    if not iso:
        return ""
    # a day parses as a moment too, so its length decides
    day = parse_date(iso) if len(iso) == len("2026-01-01") else None
    if day is not None:
        return formats.date_format(day, "SHORT_DATE_FORMAT")
    moment = parse_datetime(iso)
    local = timezone.localtime(moment) if moment else None
    return formats.date_format(local, "SHORT_DATETIME_FORMAT") if local else ""
