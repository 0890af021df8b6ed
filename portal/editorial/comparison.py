"""What a reviewer reads: the difference between the version at hand and the public one (E06)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.compare import TextDiff
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
        return [Change(str(difference.field_label()), _html(difference))]
    label = str(difference.field_label())
    return [
        Change(f"{label}: {field.field_label()}", _html(field))
        for child in difference.get_child_comparisons()
        for field in child.get_field_comparisons()
        if field.has_changed()
    ]


def _html(difference: Any) -> SafeString:
    """Return the difference; a switch reads as yes and no, not as a word of the programme."""
    before, after = difference.val_a, difference.val_b
    if isinstance(before, bool) and isinstance(after, bool):
        words = {True: _("Yes"), False: _("No")}
        return TextDiff([("deletion", words[before]), ("addition", words[after])]).to_html()
    html: SafeString = difference.htmldiff()
    return html
