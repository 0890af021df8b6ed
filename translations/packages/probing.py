"""Measures which placeholders a model leaves alone: models differ, and only trying tells.

A style that survives nearly always may shield names and terms from the model; a style that does
not is never used with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from translations.engines.beating import silent
from translations.engines.ct2 import Ct2Engine
from translations.engines.port import Pair, no_package
from translations.languages import LANGUAGES
from translations.packages.store import Store
from translations.packages.styles import STYLES

# plain frames around a placeholder, written per language; numbers vary the place
FRAMES = tuple(range(20))
WORDS = {
    "Latn": ("{} – {}.", "({}), {}", "{}: {}", "{}, {} 2026", "{} / {}"),
    "Hans": ("{}和{}。", "（{}），{}", "{}：{}", "{}、{}2026年", "{}·{}"),
    "Jpan": ("{}と{}。", "（{}）、{}", "{}：{}", "{}、{}2026年", "{}・{}"),
    "Kore": ("{}와 {}.", "({}), {}", "{}: {}", "{}, {} 2026년", "{}·{}"),
}


def sentences(style: str, source: str) -> list[tuple[str, str]]:
    """Return probing sentences with the placeholder that each must keep."""
    language = next(item for item in LANGUAGES if item.code == source)
    frames = WORDS[language.script]
    found = []
    for number in FRAMES:
        token = STYLES[style].format(number + 1)
        frame = frames[number % len(frames)]
        parts = (token, language.native_name)
        found.append((frame.format(*parts if number % 2 else parts[::-1]), token))
    return found


def probe(store: Store, pair: Pair, progress: Callable[[int], None]) -> dict[str, float]:
    """Try every style and keep the shares of survivors with the package."""
    package = store.get(pair)
    if package is None:
        raise no_package(pair)
    engine, survival = Ct2Engine(store), {}
    for style in STYLES:
        asked = sentences(style, pair[0])
        given = engine.translate(pair, [text for text, _token in asked], beat=silent)
        kept = [t in (g.text or "") for (_text, t), g in zip(asked, given, strict=True)]
        survival[style] = sum(kept) / len(kept)
        progress(len(asked))
    replace(package.manifest, survival=survival).write(package.folder)
    return survival
