"""How a reader wants one page shown (P12): by address, without script and without cookie.

With script the choice is remembered in the browser and holds for every page (``portal.js``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

PARAMETER = "view"
SEPARATOR = "."
LONGEST_QUERY = 600
# the order is the one that the cache in front knows: one address per combination
VIEWS: dict[str, Any] = {
    "contrast": _("More contrast"),
    "large": _("Larger text"),
    "wide": _("Wider lines"),
}


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """One way to show this page, and the address that switches it on or off."""

    code: str
    label: str
    url: str
    is_on: bool


def read_view(request: HttpRequest) -> list[str]:
    """Return what the address asks for; unknown words ask for nothing."""
    asked = request.GET.get(PARAMETER, "")[:40].split(SEPARATOR)
    return [code for code in VIEWS if code in asked]


def view_choices(request: HttpRequest) -> list[ViewChoice]:
    """Return every switch; the rest of the address stays as it is."""
    chosen = read_view(request)
    return [
        ViewChoice(code, str(label), _address(request, chosen, code), code in chosen)
        for code, label in VIEWS.items()
    ]


def _address(request: HttpRequest, chosen: list[str], code: str) -> str:
    """Return the query that turns one choice around."""
    wanted = [item for item in VIEWS if (item in chosen) != (item == code)]
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    if len(query.urlencode()) > LONGEST_QUERY:
        query.clear()
    if wanted:
        query[PARAMETER] = SEPARATOR.join(wanted)
    return f"?{query.urlencode()}"
