"""One hop: segments of one language into another, all their sentences in one call of the engine.

Then, for the few that need it and again all together: a second, careful try, and links that
found no place, whose lines are translated stretch by stretch. What does not pass the checks of
markup comes back empty: a person translates it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from translations.drafts import figures, markup, placing, plan as plans, quality
from translations.drafts.markup import Marked, MarkupError
from translations.drafts.plan import Line, Plan
from translations.drafts.risks import Finding, Risk
from translations.drafts.shielding import Shield
from translations.engines.port import FAILED, Beat, Engine, Pair, Rendered

MOST_TOKENS = 200
MOST_LETTERS = 600  # where an engine does not tell tokens


@dataclass(frozen=True, slots=True)
class Outcome:
    """One segment after a hop; ``html`` is ``None`` where nothing usable came."""

    html: str | None
    findings: tuple[Finding, ...] = ()


NOTHING = Outcome(None)


def run(
    engine: Engine,
    pair: Pair,
    fragments: Sequence[str],
    beat: Beat,
    shield: Shield | None = None,
) -> list[Outcome]:
    """Translate fragments; raises ``EngineDownError`` where the engine cannot work at all."""
    prepared = [_plan(fragment, engine, pair) for fragment in fragments]
    memo = _Memo(engine, pair, beat, shield)
    memo.fill(sentence for plan in prepared if plan for sentence in plan.sentences)
    placed = [_placed(plan, memo, pair) if plan else None for plan in prepared]
    memo.fill(
        text.strip()
        for lines in placed
        if lines
        for line, found in lines
        if found.needs_nodes
        for text in _node_texts(line)
    )
    return [
        _outcome(plan, lines, memo, pair) if plan and lines else NOTHING
        for plan, lines in zip(prepared, placed, strict=True)
    ]


class _Memo:
    """What was asked for in this hop: each sentence once, however often it occurs."""

    def __init__(self, engine: Engine, pair: Pair, beat: Beat, shield: Shield | None) -> None:
        self._engine, self._pair, self._beat, self._shield = engine, pair, beat, shield
        self._known: dict[str, tuple[Rendered, tuple[Finding, ...]]] = {}

    def fill(self, sentences: Iterable[str]) -> None:
        """Ask for what is not known yet, in one call, and once more where that went astray."""
        wanted = [text for text in dict.fromkeys(sentences) if self._is_unknown(text)]
        if not wanted:
            return
        first = dict(zip(wanted, self._ask(wanted, is_careful=False), strict=True))
        astray = [t for t, found in first.items() if quality.needs_second_try(t, found, self._pair)]
        if astray:
            again = zip(astray, self._ask(astray, is_careful=True), strict=True)
            first |= {t: _better(t, first[t], found, self._pair) for t, found in again}
        self._known |= {text: self._checked(text, found) for text, found in first.items()}

    def get(self, sentence: str) -> tuple[Rendered, tuple[Finding, ...]]:
        """Return a sentence's translation and what was found in it."""
        return self._known.get(sentence, (Rendered(sentence), ()))

    def _is_unknown(self, text: str) -> bool:
        return text not in self._known and plans.is_worth_translating(text)

    def _ask(self, sentences: Sequence[str], *, is_careful: bool) -> list[Rendered]:
        if self._shield is None:
            return self._bare(sentences, is_careful=is_careful)
        covered = [self._shield.cover(sentence) for sentence in sentences]
        found = self._bare([item.text for item in covered], is_careful=is_careful)
        shown = [self._shield.uncover(*both) for both in zip(covered, found, strict=True)]
        lost = [place for place, item in enumerate(shown) if item is None]
        again = self._bare([sentences[place] for place in lost], is_careful=is_careful)
        bare = dict(zip(lost, again, strict=True))
        return [item or bare[place] for place, item in enumerate(shown)]

    def _bare(self, sentences: Sequence[str], *, is_careful: bool) -> list[Rendered]:
        if not sentences:
            return []
        found = self._engine.translate(
            self._pair, sentences, beat=self._beat, is_careful=is_careful
        )
        return [_trimmed(item) for item in found]

    def _checked(self, sentence: str, rendered: Rendered) -> tuple[Rendered, tuple[Finding, ...]]:
        if quality.is_rubbish(sentence, rendered):
            return FAILED, ()
        has_spaces = self._pair[1] not in plans.UNSPACED
        rendered, told = figures.repaired(sentence, rendered, self._pair, has_spaces=has_spaces)
        found = [
            *told,
            *figures.findings(sentence, rendered.text or "", self._pair),
            *quality.findings(sentence, rendered, self._pair),
        ]
        return rendered, tuple(found)


def _trimmed(item: Rendered) -> Rendered:
    """Take white space off the ends, where that does not move what the alignment says."""
    if item.text is None or item.alignment is not None:
        return item
    return replace(item, text=item.text.strip())


def _better(sentence: str, first: Rendered, second: Rendered, pair: Pair) -> Rendered:
    """Return the second try if it went less astray, nothing where both repeat themselves."""
    tries = [item for item in (second, first) if not quality.is_rubbish(sentence, item)]
    fine = [item for item in tries if not quality.needs_second_try(sentence, item, pair)]
    usable = [i for i in tries if not quality.has_repetition(sentence, i.text or "")]
    return next(iter([*fine, *usable]), FAILED)


def _plan(fragment: str, engine: Engine, pair: Pair) -> Plan | None:
    try:
        return plans.make(fragment, pair[0], _shortness(engine, pair))
    except MarkupError:
        return None


def _shortness(engine: Engine, pair: Pair) -> Callable[[str], bool]:
    """Return how to tell whether a sentence is short enough for this engine."""

    def is_short(sentence: str) -> bool:
        # no token is longer than its text: most sentences need no counting
        if len(sentence.encode()) <= MOST_TOKENS:
            return True
        counted = engine.lengths(pair, [sentence])
        return len(sentence) <= MOST_LETTERS if counted is None else counted[0] <= MOST_TOKENS

    return is_short


Lines = list[tuple[Line, placing.Placed]]


def _placed(plan: Plan, memo: _Memo, pair: Pair) -> Lines:
    return [
        (line, placing.place(line, [memo.get(s)[0] for s in line.sentences], pair))
        for line in plan.lines
    ]


def _node_texts(line: Line) -> list[str]:
    return [line.marked.text[start:end] for start, end in placing.nodes(line)]


def _outcome(plan: Plan, lines: Lines, memo: _Memo, pair: Pair) -> Outcome:
    """Assemble a segment and check it; one failed sentence leaves the segment to a person."""
    if any(memo.get(sentence)[0].text is None for sentence in plan.sentences):
        return NOTHING
    found = [item for sentence in plan.sentences for item in memo.get(sentence)[1]]
    translated: list[Marked] = []
    for line, placed in lines:
        if placed.lost:
            found.append(Finding(Risk.MARKUP))
        if not placed.needs_nodes:
            translated.append(placed.marked)
            continue
        parts = [_around(text, memo, pair) for text in _node_texts(line)]
        if any(part is None for part in parts):
            return NOTHING
        translated.append(placing.from_nodes(line, [part or "" for part in parts]))
    html = plans.assembled(plan, translated)
    if not _is_valid(plan.fragment, html):
        return NOTHING
    return Outcome(html, tuple(dict.fromkeys(found)))


def _around(text: str, memo: _Memo, pair: Pair) -> str | None:
    """Translate a stretch and keep the white space around it."""
    inner = text.strip()
    rendered = memo.get(inner)[0].text if inner else ""
    if rendered is None:
        return None
    before = " " if text[:1].isspace() and pair[1] not in plans.UNSPACED else ""
    after = " " if text[-1:].isspace() and inner and pair[1] not in plans.UNSPACED else ""
    return before + rendered + after


def _is_valid(source: str, target: str) -> bool:
    """Tell whether links and ids are the source's, and no tag came from nowhere."""
    try:
        ours, theirs = markup.tags(source), markup.tags(target)
    except MarkupError:
        return False
    links = {tag: count for tag, count in ours.items() if tag[0] == markup.LINK}
    kept = {tag: count for tag, count in theirs.items() if tag[0] == markup.LINK}
    return links == kept and not theirs - ours and bool(markup.read(target).text.strip())
