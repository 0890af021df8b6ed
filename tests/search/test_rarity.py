"""What is rare decides: hopeless questions are not asked, common words alone rank nothing."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import pytest

from search import scratch
from search.analysis.lexicon import shipped
from search.analysis.plan import Plan
from search.analysis.queries import understand
from search.engines.embedded import engine as embedded, rarity
from search.ladder import Answer, climb
from search.port import Document, Engine, Level, Request

pytestmark = pytest.mark.embedded("counts of the embedded index's words")


def plan(text: str) -> Plan:
    return understand(text, "vi", shipped())


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    documents = [Document(id=str(n), language="vi", title=f"Họp mặt số {n}") for n in range(30)]
    documents.append(Document(id="x", language="vi", title="Họp mặt quắc thước"))
    documents.append(Document(id="y", language="vi", title="Họp quắc thước"))
    with scratch.embedded(documents) as found:
        yield found


def asked(engine: Engine, text: str) -> Answer:
    return climb(engine, Request(plan(text), limit=50), plan)


def test_common_words_alone_rank_nothing_beside_a_page_with_everything(engine: Engine) -> None:
    assert asked(engine, "họp mặt quắc thước").found.total == 32  # few pages: all are ranked
    with mock.patch.object(rarity, "MANY", 10):
        answer = asked(engine, "họp mặt quắc thước")
        assert answer.found.ids == ["x", "y"]
        assert (answer.complete, answer.is_relaxed) == (1, True)


def test_without_a_complete_page_common_words_count(engine: Engine) -> None:
    with mock.patch.object(rarity, "MANY", 10):
        assert asked(engine, "họp mặt zzzz").found.total >= 30


def test_a_word_that_the_index_lacks_is_not_searched_for(engine: Engine) -> None:
    with mock.patch.object(embedded, "build") as build:
        found = engine.search([Request(plan("họp zzzz")), Request(plan("zzzz"))])
    assert [item.total for item in found] == [0, 0]
    assert not build.called


def test_rarity_is_asked_only_where_it_decides(engine: Engine) -> None:
    searcher = engine.folder("vi").searcher()  # type: ignore[attr-defined]  # the embedded one
    with mock.patch.object(rarity, "MANY", 10):
        one = Request(plan("quắc"), Level.ANY, anchored=True)
        assert rarity.anchor(searcher, one) is None
        strict = Request(plan("họp quắc"), anchored=True)
        assert rarity.anchor(searcher, strict) is None
        loose = Request(plan("họp quắc"), Level.ANY, anchored=True)
        group = rarity.anchor(searcher, loose)
        assert group is not None
        assert group.own.text == "quắc"
    number = Request(plan("12/2020/NĐ-CP"))
    assert not rarity.is_hopeless(searcher, number)
