"""How an audit entry reads: one function per column, none of which asks the database."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.models import Page

from portal.records.acts import name_of
from portal.records.models import AuditEntry
from translations.languages import BY_LOCALE

MOMENT = "d/m/Y H:i:s"

# Where counted characters came from (HP20-55); a new origin shows under its own code.
ORIGINS = {
    "written": _("written"),
    "edited": _("edited"),
    "translated": _("translated"),
    "human": _("by hand"),
    "memory": _("translation memory"),
    "glossary": _("glossary"),
    "machine": _("machine draft"),
    "copied": _("copied"),
    "total": _("total"),
}

# What the facts of an act are called; a fact without a name shows under its own code.
FACTS = {
    "after": _("after"),
    "approval": _("approval"),
    "before": _("before"),
    "by_board": _("entered by the board"),
    "check": _("check"),
    "code": _("code"),
    "consumer": _("consumer"),
    "count": _("number"),
    "day": _("day"),
    "days": _("days"),
    "expire_at": _("expires at"),
    "fields": _("fields"),
    "files": _("files"),
    "filters": _("filters"),
    "format": _("format"),
    "from": _("from"),
    "go_live_at": _("goes live at"),
    "group": _("request"),
    "incoming": _("received file"),
    "job": _("translation job"),
    "key": _("subject"),
    "kind": _("kind"),
    "language": _("language"),
    "last_error": _("last error"),
    "machine": _("machine"),
    "model": _("model"),
    "reason": _("reason"),
    "reference": _("basis"),
    "review": _("review"),
    "revision": _("version"),
    "revisions": _("versions"),
    "role": _("role"),
    "rows": _("rows"),
    "segments": _("segments"),
    "sha256": _("fingerprint"),
    "size": _("size"),
    "source_revision": _("version of the original"),
    "state": _("state"),
    "text": _("text"),
    "unit": _("unit"),
    "violations": _("violations"),
    "where": _("where"),
}


def moment(entry: AuditEntry) -> str:
    """Return when the act was recorded, to the second, in the portal's time."""
    return date_format(timezone.localtime(entry.created_at), MOMENT)


def act(entry: AuditEntry) -> str:
    """Return what was done."""
    return name_of(entry.act)


def person(entry: AuditEntry) -> str:
    """Return who did it; commands and jobs act for nobody."""
    return entry.actor_name or gettext("System")


def item(entry: AuditEntry) -> str:
    """Return the item's title as it was then."""
    return entry.title or (f"{entry.object_model} {entry.object_id}".strip())


def item_url(entry: AuditEntry) -> str | None:
    """Return where a page is edited; other items have no address that needs no query."""
    if not entry.object_id.isdigit() or "." not in entry.object_model:
        return None
    try:
        model = apps.get_model(entry.object_model)
    except LookupError:
        return None
    if not issubclass(model, Page):
        return None
    return reverse("wagtailadmin_pages:edit", args=[entry.object_id])


def language(entry: AuditEntry) -> str:
    """Return the language under its own name."""
    known = BY_LOCALE.get(entry.locale_code)
    return known.native_name if known else entry.locale_code


def task(entry: AuditEntry) -> str:
    """Return the paid task."""
    return str(entry.get_task_code_display()) if entry.task_code else ""


def characters(entry: AuditEntry) -> str:
    """Return how many characters, by origin."""
    return "; ".join(
        f"{ORIGINS.get(origin, origin)}: {count}"
        for origin, count in sorted(entry.characters.items())
    )


def details(entry: AuditEntry) -> str:
    """Return the facts of the act in one line."""
    facts = (
        f"{FACTS.get(key, key)}: {_shown(value)}"
        for key, value in sorted(entry.details.items())
        if value
    )
    return Truncator("; ".join(facts)).chars(300)


def details_json(entry: AuditEntry) -> str:
    """Return the facts of the act as they are stored."""
    if not entry.details:
        return ""
    return json.dumps(entry.details, ensure_ascii=False, sort_keys=True)


def _shown(value: Any) -> str:
    if value is True:
        return gettext("yes")
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)
