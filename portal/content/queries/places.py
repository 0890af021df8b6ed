"""Conditions on where a page lies that an index answers, however many pages there are.

Lists show the newest items of a language or of a section. Wagtail's table has indexes by path and
by date, not by both, and ``LIKE`` on a path is compared row by row on SQLite. So the first part of
the path has an index of its own, together with type and date; these expressions are spelled as it
spells them (``portal.content.page_indexes``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, Func, Q, QuerySet
from django.db.models.lookups import Exact
from wagtail.models import Page

from portal.freshness.keys import FRAME_DEPTH, HOME_DEPTH, STEP

PageT = TypeVar("PageT", bound=Page)

INDEXED = (HOME_DEPTH * STEP, FRAME_DEPTH * STEP)  # a language's front page, a section


class Beginning(Func):
    """The first characters of a path, as many as the tree path of what stands above has."""

    function = "SUBSTR"
    template = "%(function)s(%(expressions)s, 1, %(length)d)"
    output_field = CharField()

    def __init__(self, length: int) -> None:
        """Write the length into the SQL: an index is not used for a length that comes later."""
        super().__init__(F("path"), length=length)


def inside(path: str) -> Q:
    """Return "at this tree path or below it" as a range, which the index by path answers."""
    return Q(path__gte=path, path__lt=path + "Z" * STEP)


def typed_inside(
    pages: QuerySet[PageT], path: str, types: Iterable[type[Page]] | None = None
) -> QuerySet[PageT]:
    """Narrow pages to those below a front page or a section, ready to order by date.

    ``types`` names the page types that are wanted; without it, it is the one of the query.
    """
    place = Exact(Beginning(len(path)), path) if len(path) in INDEXED else inside(path)
    if types is None:
        kind = ContentType.objects.get_for_model(pages.model)
        return pages.filter(place, content_type_id=kind.pk)
    kinds = ContentType.objects.get_for_models(*types)
    return pages.filter(place, content_type_id__in=[kind.pk for kind in kinds.values()])
