from __future__ import annotations

from types import SimpleNamespace

import pytest

from search import documents
from search.declarations import Searched

ARTICLE = Searched(kind="article", numbers=("title", "source_name"))


@pytest.mark.parametrize(
    "title",
    ["Quyết định 42/2020/QĐ-UBND", "关于第42/2020/QĐ-UBND号决定", "決定42/2020/QĐ-UBNDについて"],
)
def test_a_document_is_known_by_its_number_without_the_words_around_it(title: str) -> None:
    page = SimpleNamespace(title=title, source_name="")
    assert documents._number(page, ARTICLE) == "42/2020/QĐ-UBND"
