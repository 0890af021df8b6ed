"""The secrecy tripwire: what is typed and how files are called, looked at before anything is kept.

A marking is a stamp line or a secret document's number, not the word (PG-6, D11). On a hit nothing
is stored; an audit row without the content says that it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.accounts.addresses import recorded_address
from portal.records import audit
from sites.markings import find_markings_in, find_markings_in_name
from sites.models import Organisation

ACT = "submission.secrecy_stopped"
FILES = "files"


def marked_fields(typed: Mapping[str, str], file_names: Iterable[str] = ()) -> list[str]:
    """Return which fields carry a marking; ``files`` stands for the names of files."""
    found = [code for code, text in typed.items() if find_markings_in(text)]
    if any(find_markings_in_name(name) for name in file_names):
        found.append(FILES)
    return found


def sentence() -> str:
    """Return what the sender is told."""
    return _(
        "A secrecy marking was found, so nothing was stored and what you sent was erased. Do not "
        "send state secrets over this form, by e-mail or by message. Speak with the person in "
        "charge of secrecy protection in your unit; material without secrets can be sent again."
    )


def record(
    organisation: Organisation, actor: Any, fields: list[str], request: HttpRequest | None
) -> None:
    """Write that something was stopped: where, never what."""
    audit.record(
        ACT,
        actor=actor,
        obj=organisation,
        details={"fields": sorted(fields)},
        address=recorded_address(request),
    )
