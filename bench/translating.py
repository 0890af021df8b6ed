"""Machine drafts of one article into four languages: all its sentences at once, and one by one.

The network has the size of the packages that operators install, with weights set by hand, so it
costs what a real one costs and says nothing about quality. English to Chinese, Japanese and
Korean is one and the same network.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.models import packing, tiny
from bench.options import Effort
from bench.result import Findings
from translations.drafts import pipeline
from translations.drafts.pipeline import Made, Route, Wanted
from translations.engines import paths
from translations.engines.beating import silent
from translations.engines.ct2 import Ct2Engine
from translations.engines.ct2_models import Models
from translations.engines.port import Pair
from translations.languages import DEFAULT, FALLBACK, LANGUAGES
from translations.packages.manifest import Manifest
from translations.packages.store import Store

NAME = "machine drafts"
SYLLABLES = [f"{a}{b}{c}" for a in "bcdghklmnprstv" for b in "aăâeêiôơuư" for c in "cgkmnpt"]
FIRST_SIGN = 0x4E00  # of Chinese characters
FEWEST, MOST = 8, 24  # words of a sentence
VERSION = "bench-1"


def measure(findings: Findings, effort: Effort, folder: Path) -> None:
    """Draft an article into every other language, batched, and a part of it one by one."""
    engine = Ct2Engine(_store(folder), Models(kept=len(LANGUAGES)))
    article = _article(effort.segments)
    routes = _routes(engine)
    for way in routes:
        pipeline.translate(way, article[:1], silent)
    hops = sum(len(way.path.hops) for way in routes)
    together, whole = _timed(routes, [article])
    alone, parts = _timed(routes, [[item] for item in article[: effort.alone]])
    _compare(whole, parts, len(article), effort.alone)
    fast = len(article) * hops / together
    slow = effort.alone * hops / alone
    findings.counts[f"{NAME}, segments of the article"] = len(article)
    findings.costs[f"{NAME}, sentences per CPU second, batched"] = fast
    findings.costs[f"{NAME}, sentences per CPU second, one by one"] = slow
    findings.costs[f"{NAME}, batched ÷ one by one"] = fast / slow


def _timed(
    routes: Sequence[Route], portions: Sequence[Sequence[Wanted]]
) -> tuple[float, list[Made]]:
    """Return the processor time of all languages, and what came out."""
    begin, found = time.process_time(), []
    for way in routes:
        for portion in portions:
            found += pipeline.translate(way, portion, silent)
    return time.process_time() - begin, found


def _compare(whole: Sequence[Made], parts: Sequence[Made], size: int, part: int) -> None:
    """End the run where a batch says something else than single sentences."""
    for number in range(len(whole) // size):
        ours = [item.html for item in whole[number * size : number * size + part]]
        theirs = [item.html for item in parts[number * part : (number + 1) * part]]
        if ours != theirs or None in ours:
            raise RuntimeError("A batch and single sentences were translated differently.")


def _article(segments: int) -> list[Wanted]:
    """Return paragraphs of one sentence, the same in every run."""
    chance = random.Random(20)  # noqa: S311  no secret
    return [
        Wanted(
            str(number),
            " ".join(chance.choices(SYLLABLES, k=chance.randint(FEWEST, MOST))).capitalize() + ".",
        )
        for number in range(segments)
    ]


def _routes(engine: Ct2Engine) -> list[Route]:
    pairs = engine.pairs()
    ways = [paths.find(pairs, DEFAULT.code, lang.code) for lang in LANGUAGES if lang != DEFAULT]
    return [
        Route(way, (engine,) * len(way.hops), tuple(pairs[hop].id for hop in way.hops))
        for way in ways
        if way is not None
    ]


def _store(folder: Path) -> Store:
    """Return a store with a package for every direction that is needed, built once."""
    store = Store(folder / f"models-{VERSION}")
    others = [lang.code for lang in LANGUAGES if lang not in {DEFAULT, FALLBACK}]
    wanted: list[Pair] = [(DEFAULT.code, FALLBACK.code), *((FALLBACK.code, c) for c in others)]
    if set(store.packages()) == set(wanted):
        return store
    shutil.rmtree(store.folder, ignore_errors=True)
    signs = {_english(word): chr(FIRST_SIGN + place) for place, word in enumerate(SYLLABLES)}
    _fill(store, wanted[:1], {word: _english(word) for word in SYLLABLES})
    _fill(store, wanted[1:], signs)
    return store


def _fill(store: Store, pairs: Sequence[Pair], dictionary: Mapping[str, str]) -> None:
    """Build one network and put it in place for several directions."""
    built = store.folder / ".built"
    built.mkdir(parents=True)
    tiny.build(built, dictionary, pairs[0], tiny.BASE)
    for pair in pairs:
        packing.write_metadata(built, pair, VERSION)
        filled = store.folder / f".{'_'.join(pair)}"
        shutil.copytree(built, filled)
        known = Manifest(*pair, VERSION, "0" * 64, "", 0, "", "", "bench", "")
        known.write(filled)
        store.place(filled, known)
    shutil.rmtree(built)


def _english(word: str) -> str:
    return f"{word}ed"
