"""Signs that a model went astray, read from source and target alone; no model judges another.

Ratios are rough averages of how much room the same text takes, not measured on this portal's
texts: they catch half a paragraph that is missing, not a word.
"""

from __future__ import annotations

import re
import unicodedata

from translations.drafts.risks import Finding, Risk
from translations.engines.port import Rendered
from translations.languages import EN, JA, KO, LANGUAGES, VI, ZH

# characters that the same text takes, Vietnamese being one
ROOM = {VI.code: 1.0, EN.code: 1.0, ZH.code: 0.32, JA.code: 0.45, KO.code: 0.52}
SHORT, LONG = 0.45, 2.6
ENOUGH = 24  # letters of Vietnamese; below, ratios say nothing
UNSURE = -1.5  # mean log-probability of a piece
MOST_FOREIGN = 0.4

REPEATED_WORDS = re.compile(r"\b(\w[\w'’-]*(?:\s+\w[\w'’-]*){0,5})(?:[\s,.;:]+\1\b){2,}", re.I)
REPEATED_SIGNS = re.compile(r"([^\W\d_]{1,12}?[、，,。]?)\1{3,}")
RUBBISH = re.compile(r"\ufffd|<unk>|⁇|[\x00-\x08\x0b\x0c\x0e-\x1f]")
WIDE = {language.code for language in LANGUAGES if language.is_cjk}
WIDE_NAME = re.compile(r"^(?:CJK|HIRAGANA|KATAKANA|HANGUL)")


def is_rubbish(source: str, rendered: Rendered) -> bool:
    """Tell whether an answer is no text that a person could use."""
    text = (rendered.text or "").strip()
    if not text or RUBBISH.search(text):
        return True
    return any(map(str.isalpha, source)) and not any(map(str.isalnum, text))


def has_repetition(source: str, target: str) -> bool:
    """Tell whether the target repeats itself where the source does not."""
    return any(
        pattern.search(target) and not pattern.search(source)
        for pattern in (REPEATED_WORDS, REPEATED_SIGNS)
    )


def needs_second_try(source: str, rendered: Rendered, languages: tuple[str, str]) -> bool:
    """Tell whether the careful manner may do better."""
    text = rendered.text or ""
    return (
        is_rubbish(source, rendered)
        or rendered.is_cut
        or has_repetition(source, text)
        or bool(length_findings(source, text, languages))
    )


def findings(source: str, rendered: Rendered, languages: tuple[str, str]) -> list[Finding]:
    """Return the risks of one sentence."""
    text = rendered.text or ""
    found = length_findings(source, text, languages)
    if has_repetition(source, text):
        found.append(Finding(Risk.REPETITION))
    if rendered.is_cut:
        found.append(Finding(Risk.CUT))
    if is_untranslated(source, text, languages):
        found.append(Finding(Risk.UNTRANSLATED))
    if rendered.score is not None and rendered.score < UNSURE:
        found.append(Finding(Risk.LOW_SCORE))
    return found


def length_findings(source: str, target: str, languages: tuple[str, str]) -> list[Finding]:
    """Compare lengths by the room that each language takes."""
    ours = len(source) / ROOM[languages[0]]
    theirs = len(target) / ROOM[languages[1]]
    if max(ours, theirs) < ENOUGH:
        return []
    if theirs < ours * SHORT:
        return [Finding(Risk.OMISSION)]
    return [Finding(Risk.ADDITION)] if theirs > ours * LONG else []


def is_untranslated(source: str, target: str, languages: tuple[str, str]) -> bool:
    """Tell whether much of the target is still in the source's script, or is the source itself."""
    if len(source) >= ENOUGH and source.casefold() == target.casefold():
        return True
    wide = [_is_wide(char) for char in target if char.isalpha()]
    if len(wide) < ENOUGH * ROOM[languages[1]]:
        return False
    share = sum(wide) / len(wide)
    foreign = 1 - share if languages[1] in WIDE else share
    # letters in a CJK text take more room than its own signs
    return foreign > (1 - MOST_FOREIGN / 2 if languages[1] in WIDE else MOST_FOREIGN)


def _is_wide(char: str) -> bool:
    return bool(WIDE_NAME.match(unicodedata.name(char, "")))
