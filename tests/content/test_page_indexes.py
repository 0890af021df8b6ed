from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from portal.content import page_indexes
from portal.content.models import SectionPage, StandardPage, ThematicPage
from portal.content.queries.cards import public_articles
from portal.content.queries.frame import Frame, frame_of
from portal.content.queries.places import inside, typed_inside
from portal.content.views.section import Choice, chosen
from portal.records.enums import ApprovalKind
from portal.records.models import Approval
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
        for name, index in page_indexes.indexes().items():
            table = index.model._meta.db_table
            assert name in connection.introspection.get_constraints(cursor, table)


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


def test_what_stands_below_a_page_is_a_range_of_its_index(tree: Tree) -> None:
    many_articles(tree.news[0], 200)
    section = tree.sections["vi"]
    below = Page.objects.filter(path__startswith=section.path)
    assert "SCAN" not in plan(below.order_by())
    assert {page.pk for page in below} == {
        page.pk for page in Page.objects.all() if page.path.startswith(section.path)
    }


def test_a_path_that_another_row_names_is_compared_as_before(tree: Tree) -> None:
    homes = Page.objects.filter(pk=tree.homes["vi"].pk)
    of_one = homes.filter(path__startswith=F("path"))
    assert list(of_one) == list(homes)
    beginning = Page.objects.filter(pk=tree.homes["vi"].pk, path__startswith=OuterRef("path"))
    above = Page.objects.filter(Exists(beginning)).values_list("pk", flat=True)
    assert set(above) == {tree.root.pk, tree.homes["vi"].pk}


def test_what_a_person_may_explore_is_looked_at_page_by_page(tree: Tree) -> None:
    many_articles(tree.news[0], 200)
    section = tree.sections["vi"]
    whole = Q(path__startswith=tree.homes["vi"].path, depth__gte=2)
    part = Q(path__startswith=tree.homes["en"].path) | (whole & ~Q(pk=tree.news[1].pk))
    explorable = Page.objects.filter(part).values_list("pk", flat=True)
    shown = Page.objects.child_of(section).filter(pk__in=explorable)
    expected = {page.pk for page in Page.objects.child_of(section)} - {tree.news[1].pk}
    assert set(shown.values_list("pk", flat=True)) == expected
    assert shown.count() == len(expected)
    hidden = Page.objects.child_of(section).exclude(pk__in=explorable)
    assert [page.pk for page in hidden] == [tree.news[1].pk]
    assert set(Page.objects.filter(pk__in=explorable[:3])) <= set(Page.objects.filter(part))
    if connection.vendor == "sqlite":
        assert "portal_pages_by_depth (depth=? AND path>? AND path<?)" in plan(shown.order_by())


@pytest.mark.parametrize(
    ("waiting", "name"),
    [
        (TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS), "steps_in_progress"),
        (
            WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES),
            "reviews_returned",
        ),
        (Approval.objects.filter(kind=ApprovalKind.URGENT), "approval_urgent"),
    ],
)
def test_what_waits_is_found_among_all_there_ever_was(
    tree: Tree, waiting: QuerySet[Model], name: str
) -> None:
    assert name in plan(waiting.order_by())
