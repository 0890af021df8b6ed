"""Small public sites for tests of search."""

from __future__ import annotations

from typing import Any

from django.test import Client

from portal.outbox import worker
from tests.trees import Tree, make_article, minimal_site


def site() -> Tree:
    """Return a small public site, indexed."""
    tree = minimal_site()
    work()
    return tree


def article(tree: Tree, locale: str, title: str, **fields: Any) -> Any:
    """Make a public article in a language."""
    return make_article(tree.sections[locale], title, public=True, **fields)


def work() -> None:
    """Let the worker do everything that waits."""
    worker.run_due()


def search(text: str, locale: str = "vi", **params: Any) -> Any:
    """Ask the results page."""
    return Client().get(f"/{locale}/search/", {"q": text, **params})


def titles(response: Any) -> list[str]:
    """Return the titles of the results, in order."""
    results = response.context["results"] if response.context else None
    assert results is not None
    return ["".join(part.text for part in hit.title) for hit in results.hits]
