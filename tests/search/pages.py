"""Small public sites for tests of search."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from html import unescape
from pathlib import Path
from typing import Any, ClassVar
from unittest import mock

from django.conf import settings
from django.test import Client, TestCase, override_settings

from portal.outbox import worker
from portal.records.enums import WithdrawalScope
from portal.records.models import Approval, Withdrawal
from search import indexing
from search.engines.elastic import client as limits, indices
from search.engines.elastic.client import server_at
from search.models import ServerIndex
from tests.trees import Tree, make_article, minimal_site

SERVER = os.environ.get("ELASTICSEARCH_URL", "")


class SiteTestCase(TestCase):
    """A small public site, indexed once for the class; every test gets a copy of the index."""

    base_index: ClassVar[Path]
    tree: ClassVar[Tree]

    @classmethod
    def setUpClass(cls) -> None:
        cls.base_index = Path(tempfile.mkdtemp(prefix="portal-search-base-")) / "search"
        cls.addClassCleanup(shutil.rmtree, cls.base_index.parent)
        with override_settings(SEARCH_INDEX_DIR=cls.base_index, ELASTICSEARCH_URL=""):
            super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()
        work()


class OnServer(SiteTestCase):
    """The same site on the real server, in indexes of its own for every test.

    Limits are generous: what is tested here is what is found, on a machine that may be busy.
    """

    def setUp(self) -> None:
        patient = mock.patch.multiple(limits, SECONDS=30.0, WORKER_SECONDS=60.0)
        patient.start()
        self.addCleanup(patient.stop)
        configured = override_settings(ELASTICSEARCH_URL=SERVER)
        configured.enable()
        self.addCleanup(configured.disable)
        self.server = server_at(SERVER)
        self.addCleanup(self.remove_indexes)
        self.server.breaker.reset()
        indexing.sync_all()
        super().setUp()

    def remove_indexes(self) -> None:
        self.server.breaker.reset()
        for row in ServerIndex.objects.all():
            indices.remove(self.server, row.name)


def refresh() -> None:
    """Let searches see what was written, where a server is configured and answers."""
    if settings.ELASTICSEARCH_URL and not server_at(settings.ELASTICSEARCH_URL).breaker.is_open:
        for row in ServerIndex.objects.all():
            indices.count(server_at(settings.ELASTICSEARCH_URL), row.name)


def article(tree: Tree, locale: str, title: str, **fields: Any) -> Any:
    """Make a public article in a language."""
    return make_article(tree.sections[locale], title, public=True, **fields)


def withdraw(page: Any) -> None:
    """Take a page down as a withdrawal does: first its record, then the page."""
    approval = Approval.objects.filter(object_id=str(page.pk)).latest("id")
    Withdrawal.objects.create(
        base_model=approval.base_model,
        object_id=approval.object_id,
        locale_code=approval.locale_code,
        after_approval_id=approval.pk,
        reason_class="error",
        reason="Sai số liệu.",
        scope=WithdrawalScope.THIS_LANGUAGE,
        title=page.title,
    )
    page.specific.unpublish()


def work() -> None:
    """Let the worker do everything that waits."""
    worker.run_due()
    refresh()


def search(text: str, locale: str = "vi", **params: Any) -> Any:
    """Ask the results page."""
    return Client().get(f"/{locale}/search/", {"q": text, **params})


def titles(response: Any) -> list[str]:
    """Return the titles of the results, in order, without marks."""
    page = response.content.decode().partition("search-others")[0]
    return [
        unescape(re.sub(r"</?mark>", "", title))
        for title in re.findall(r'hit__title"><a[^>]*>(.*?)</a>', page)
    ]
