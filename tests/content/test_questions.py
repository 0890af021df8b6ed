from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import connection
from django.db.models import CharField, DateTimeField, QuerySet, UUIDField
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from portal.content.models import ArticlePage
from portal.content.queries.questions import Given, Question
from portal.records.public import approved
from sites.models import Organisation
from tests.trees import Tree


def editions() -> QuerySet[Page]:
    rows = Page.objects.filter(
        translation_key=Given("key", UUIDField()),
        first_published_at__lt=Given("now", DateTimeField()),
    )
    return rows.annotate(approved=approved()).order_by()


def test_a_question_is_composed_once_and_answered_for_each_value(tree: Tree) -> None:
    compose = Mock(side_effect=editions)
    question, now = Question(compose), timezone.now()
    for page in tree.news:
        (found,) = question.ask(key=page.translation_key, now=now)
        assert (found.pk, bool(found.approved)) == (page.pk, True)
    assert question.ask(key=tree.news[0].translation_key, now=now - timedelta(days=900)) == []
    assert compose.call_count == 1


def test_what_is_given_is_a_value_and_never_sql(tree: Tree) -> None:
    question = Question(lambda: Organisation.objects.filter(code=Given("code", CharField())))
    for text in ("' OR '1'='1", "%s", "100%", "a;--"):
        assert question.ask(code=text) == []
    odd = Organisation.objects.create(code="100% 'a' %s", names={"vi": "A"})
    assert question.ask(code=odd.code) == [odd]


def test_whole_rows_read_as_the_queryset_reads_them(tree: Tree) -> None:
    question = Question(lambda: ArticlePage.objects.filter(slug=Given("slug", CharField())))
    (found,) = question.ask(slug=tree.news[0].slug)
    expected = ArticlePage.objects.get(pk=tree.news[0].pk)
    with CaptureQueriesContext(connection) as captured:
        for field in ArticlePage._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(expected, field.attname), field.name
    assert not captured.captured_queries


@pytest.mark.parametrize("name", ["Sở Thử nghiệm", "Sở Đổi tên"])
def test_an_article_names_its_organisation(tree: Tree, reader: Client, name: str) -> None:
    details: dict[str, Any] = {"code": "thu-nghiem", "names": {"vi": name}}
    page = tree.news[0]
    page.organisation = Organisation.objects.create(**details)
    ArticlePage.objects.filter(pk=page.pk).update(organisation=page.organisation)
    assert name in reader.get(f"/vi/tin-tuc/{page.slug}/").content.decode()
