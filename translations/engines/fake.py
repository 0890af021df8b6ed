"""An engine for tests of everything around engines: marks each word and knows a few answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from translations.engines.port import (
    FAILED,
    Alignment,
    Beat,
    EngineDownError,
    Model,
    NoModelError,
    Pair,
    Rendered,
)

WORD = re.compile(r"\w+|[^\w\s]+")


class FakeEngine:
    """Answers from a table, or reverses each word's letters; never configured on a portal.

    ``faults`` maps a sentence to what the model does to it instead.
    """

    name = "fake"

    def __init__(
        self,
        pairs: Iterable[Pair],
        answers: Mapping[str, str] | None = None,
        faults: Mapping[str, Callable[[], str | None]] | None = None,
    ) -> None:
        self._pairs = {pair: Model(f"fake/{'-'.join(pair)}", "fake") for pair in pairs}
        self._answers = dict(answers or {})
        self._faults = dict(faults or {})
        self.is_down = ""
        self.calls: list[tuple[Pair, list[str]]] = []

    def pairs(self) -> dict[Pair, Model]:
        """Return what it was made with."""
        if self.is_down:
            raise EngineDownError(self.is_down)
        return dict(self._pairs)

    def lengths(self, pair: Pair, sentences: Sequence[str]) -> list[int] | None:
        """Tell nothing, like a server."""
        return None

    def translate(
        self, pair: Pair, sentences: Sequence[str], *, beat: Beat, is_careful: bool = False
    ) -> list[Rendered]:
        """Answer, one alignment of whole words each."""
        if self.is_down:
            raise EngineDownError(self.is_down)
        if pair not in self._pairs:
            raise NoModelError(f"The fake engine has nothing for {pair}.")
        beat()
        self.calls.append((pair, list(sentences)))
        return [self._one(sentence) for sentence in sentences]

    def _one(self, sentence: str) -> Rendered:
        if sentence in self._faults:
            text = self._faults[sentence]()
            return FAILED if text is None else Rendered(text)
        if sentence in self._answers:
            return Rendered(self._answers[sentence], -0.1)
        text = WORD.sub(lambda word: word[0][::-1], sentence)
        spans = tuple(word.span() for word in WORD.finditer(sentence))
        rows = tuple(
            tuple(float(row == column) for column in range(len(spans))) for row in range(len(spans))
        )
        return Rendered(text, -0.1, Alignment(spans, spans, rows))
