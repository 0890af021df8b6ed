"""Small public sites for tests of search."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.test import Client, TestCase, override_settings

from portal.outbox import worker
from portal.records.enums import WithdrawalScope
from portal.records.models import Approval, Withdrawal
from search import scratch, server
from search.engines.elastic.client import server_at
from search.models import ServerIndex
from search.port import Document, Engine
from tests.search.indexes import SharedIndexes
from tests.trees import Tree, make_article, minimal_site

SERVER = os.environ.get("ELASTICSEARCH_URL", "")
SHARED = SharedIndexes(SERVER) if SERVER else None


class OnEngine(TestCase):
    """Tests on the engine of this run: the embedded one, or the server at ELASTICSEARCH_URL."""

    base_index: ClassVar[Path]
    is_trouble_expected: ClassVar[bool] = False
    renews: ClassVar[str] = ""  # the language whose index these tests damage

    @classmethod
    def setUpClass(cls) -> None:
        cls.base_index = Path(tempfile.mkdtemp(prefix="portal-search-base-")) / "search"
        cls.base_index.mkdir()
        cls.addClassCleanup(shutil.rmtree, cls.base_index.parent)
        with override_settings(SEARCH_INDEX_DIR=cls.base_index, ELASTICSEARCH_URL=SERVER):
            super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        if SHARED is not None:
            SHARED.server.breaker.reset()
            SHARED.adopt()
        super().setUpTestData()

    def setUp(self) -> None:
        if SHARED is not None:
            SHARED.server.breaker.reset()
            SHARED.restore()
        super().setUp()

    def tearDown(self) -> None:
        super().tearDown()
        if SHARED is not None:
            trouble = SHARED.server.breaker.reason
            SHARED.renew(self.renews) if self.renews else SHARED.take_back()
            assert self.is_trouble_expected or not trouble, trouble


class SiteTestCase(OnEngine):
    """A small public site, indexed once for the class."""

    tree: ClassVar[Tree]

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.tree = minimal_site()
        work()


@contextmanager
def scratch_engine(documents: Iterable[Document]) -> Iterator[Engine]:
    """Index documents apart, on the engine of this run."""
    if not SERVER:
        with scratch.embedded(documents) as engine:
            yield engine
        return
    found = server_at(SERVER)
    with scratch.elastic(found, documents, server.parts(found)) as engine:
        yield engine


def refresh() -> None:
    """Let searches see what was written, where a server is configured and answers."""
    url = settings.ELASTICSEARCH_URL
    names = ",".join(ServerIndex.objects.values_list("name", flat=True)) if url else ""
    if names and not server_at(url).breaker.is_open:
        server_at(url).work(
            lambda client: client.indices.refresh(index=names, ignore_unavailable=True)
        )


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
