"""What a reviewer reads: the difference between the version at hand and the public one (E06)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Revision


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs; ``html`` is Wagtail's escaped difference with ``ins`` and ``del``."""

    label: str
    html: SafeString


def changes(item: Any, revision: Revision, request: HttpRequest) -> list[Change]:
    """Return the fields in which a revision differs from the item's last approved text.

    An item that never was public is compared with an empty one, so that everything it says is
    shown: a reviewer never decides on a title alone.
    """
    new = revision.as_object()
    live = item.live_revision
    old = live.as_object() if live is not None else type(new)()
    panel = type(new).get_edit_handler().get_bound_panel(instance=new, request=request, form=None)
    found: list[Change] = []
    for comparison in panel.get_comparison():
        difference = comparison(old, new)
        if difference.has_changed():
            found += _rows(difference)
    return found


def _rows(difference: Any) -> list[Change]:
    """Return one row per field, and for child rows one per changed field of each child."""
    if not difference.is_child_relation:
        return [Change(str(difference.field_label()), difference.htmldiff())]
    label = str(difference.field_label())
    return [
        Change(f"{label}: {field.field_label()}", field.htmldiff())
        for child in difference.get_child_comparisons()
        for field in child.get_field_comparisons()
        if field.has_changed()
    ]
