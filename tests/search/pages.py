"""Small public sites for tests of search."""

from __future__ import annotations

import re
import shutil
import tempfile
from html import unescape
from pathlib import Path
from typing import Any, ClassVar

from django.test import Client, TestCase, override_settings

from portal.outbox import worker
from portal.records.enums import WithdrawalScope
from portal.records.models import Approval, Withdrawal
from tests.trees import Tree, make_article, minimal_site


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
