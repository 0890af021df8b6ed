"""What the reader asked for, read from the address: bounded, and rubbish is as if not there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest

from search.analysis.characters import clean
from search.analysis.queries import LONGEST_QUERY
from search.port import FACETS, Order

SIZE = 10
DEEPEST = 1000
_LONGEST_VALUE = 64


@dataclass(frozen=True, slots=True)
class Choice:
    """One address of the results page."""

    text: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    order: Order = Order.RELEVANCE
    page: int = 1
    everywhere: bool = False

    @property
    def offset(self) -> int:
        """Return how many results lie before this page."""
        return (self.page - 1) * SIZE

    def value(self, facet: str) -> str:
        """Return the chosen value of a facet, empty if none is chosen."""
        return dict(self.filters).get(facet, "")

    def with_value(self, facet: str, value: str) -> Choice:
        """Return the choice with a facet set, or cleared by an empty value; on its first page."""
        kept = {name: known for name, known in self.filters if name != facet}
        if value:
            kept[facet] = value
        ordered = tuple((name, kept[name]) for name in FACETS if name in kept)
        return replace(self, filters=ordered, page=1)

    def query(self) -> str:
        """Return the query string of this choice."""
        values: dict[str, str] = {"q": self.text, **dict(self.filters)}
        if self.order is not Order.RELEVANCE:
            values["order"] = self.order.value
        if self.page > 1:
            values["page"] = str(self.page)
        if self.everywhere:
            values["everywhere"] = "1"
        return "?" + urlencode(values)


def read_choice(request: HttpRequest) -> Choice:
    """Read a choice from a request."""
    page = request.GET.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1  # noqa: PLR2004
    return Choice(
        text=clean(request.GET.get("q", "")[: LONGEST_QUERY * 4])[:LONGEST_QUERY],
        filters=tuple((name, value) for name in FACETS if (value := _value(request, name))),
        order=Order.DATE if request.GET.get("order") == Order.DATE else Order.RELEVANCE,
        page=min(max(number, 1), DEEPEST // SIZE),
        everywhere=request.GET.get("everywhere") == "1",
    )


def _value(request: HttpRequest, name: str) -> str:
    value = request.GET.get(name, "")[:_LONGEST_VALUE]
    if name == "year":
        return value if value.isascii() and value.isdigit() and len(value) == 4 else ""  # noqa: PLR2004
    return value if value.replace("-", "").replace("_", "").replace(".", "").isalnum() else ""
