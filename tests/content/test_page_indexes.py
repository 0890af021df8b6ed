from __future__ import annotations

import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page

from portal.content import page_indexes
from portal.content.models import SectionPage, StandardPage, ThematicPage
from portal.content.queries.cards import public_articles
from portal.content.queries.frame import Frame, frame_of
from portal.content.queries.places import inside, typed_inside
from portal.content.views.section import Choice, chosen
from portal.records.public import public_pages
from tests.bulk import many_articles
from tests.trees import Tree


def frame(tree: Tree) -> Frame:
    request = RequestFactory().get("/vi/")
    request.LANGUAGE_CODE = "vi"
    return frame_of(request)


def plan(query: object) -> str:
    """Return how the database finds the rows; a table of few rows would simply be read."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    return str(query.explain())


@pytest.mark.parametrize("length", [8, 12])
def test_lists_by_date_are_read_from_an_index(tree: Tree, length: int) -> None:
    many_articles(tree.news[0], 200)
    found = frame(tree)
    section = SectionPage.objects.get(pk=tree.sections["vi"].pk) if length == 12 else None
    assert f"{page_indexes.PREFIX}_{length}" in plan(public_articles(found, section)[:5])


def test_lost_indexes_come_back_after_migrations(tree: Tree) -> None:
    connection.check_constraints()  # nothing may be pending where a table is changed
    with connection.cursor() as cursor:
        for name in page_indexes.statements():
            cursor.execute(f"DROP INDEX {name}")
        page_indexes.install_after_migrations(sender=None, using="default")
        constraints = connection.introspection.get_constraints(cursor, Page._meta.db_table)
    assert set(page_indexes.statements()) <= set(constraints)


def test_inside_means_the_page_itself_and_all_below_it(tree: Tree) -> None:
    section = tree.sections["vi"]
    by_range = Page.objects.filter(inside(section.path)).values_list("pk", flat=True)
    by_prefix = Page.objects.filter(path__startswith=section.path).values_list("pk", flat=True)
    assert set(by_range) == set(by_prefix)
    assert section.pk in by_range


def test_what_has_expired_is_found_without_reading_every_page(tree: Tree) -> None:
    many_articles(tree.news[0], 200)
    late = Page.objects.filter(live=True, expire_at__lt=timezone.now()).order_by()
    assert page_indexes.EXPIRING in plan(late)


def test_what_stands_undated_is_found_without_reading_every_page(tree: Tree) -> None:
    many_articles(tree.news[0], 200)
    home = tree.homes["vi"]
    undated = typed_inside(Page.objects.all(), home.path, (StandardPage, ThematicPage))
    assert page_indexes.PREFIX in plan(public_pages(undated, []).order_by())


def test_a_page_far_down_a_list_is_read_from_where_it_begins(tree: Tree) -> None:
    many_articles(tree.news[0], 200)
    scope = public_articles(frame(tree), SectionPage.objects.get(pk=tree.sections["vi"].pk))
    last = scope[150]
    choice = Choice(before=(last.first_published_at, last.pk))
    older = chosen(scope, choice)
    assert [row.pk for row in older[:20]] == [row.pk for row in scope[151:171]]
    assert "first_published_at" in plan(older[:20]).partition(page_indexes.PREFIX)[2][:250]
