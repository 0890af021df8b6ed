"""Width and end of punctuation: full-width in Chinese and Japanese, half-width elsewhere (T09)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.checks.editing import map_text
from translations.checks.finding import Finding, Fix, Pair, Severity
from translations.fingerprints import normal_plain
from translations.languages import JA, ZH

CLAUSE = "T09"
WIDE_LOCALES = (ZH.locale, JA.locale)
_EAST = r"\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff"
_TO_WIDE = {",": "，", ".": "。", "!": "！", "?": "？", ":": "：", ";": "；"}
_TO_WIDE_JA = _TO_WIDE | {",": "、"}
_TO_NARROW = {ord(w): n for w, n in zip("，．！？：；（）％", ",.!?:;()%", strict=True)} | {
    ord("。"): ".", ord("、"): ","
}  # fmt: skip
_DIGITS = {ord(w): n for w, n in zip("０１２３４５６７８９", "0123456789", strict=True)}
_LETTERS = {
    **{0xFF21 + n: chr(ord("A") + n) for n in range(26)},
    **{0xFF41 + n: chr(ord("a") + n) for n in range(26)},
}
_NARROW_AFTER_EAST = re.compile(rf"(?<=[{_EAST}])\s?([,.!?:;])(?=\s?(?:[{_EAST}]|$))\s?")
_BRACKETS = re.compile(rf"\(([^()]*[{_EAST}][^()]*)\)")
_SPACE_BEFORE = re.compile(r"(?<=\w)[ \u00a0]+([,.;:!?])(?=\s|$)")
_DOUBLE_SPACE = re.compile(r"(?<=\S) {2,}(?=\S)")
ENDS = {"。": ".", ".": ".", "．": ".", "!": "!", "！": "!", "?": "?", "？": "?", "…": "…",
        ":": ":", "：": ":"}  # fmt: skip


def check_punctuation(pair: Pair) -> Iterator[Finding]:
    """Offer the right width, one space where there are two, and the end the source has."""
    if not normal_plain(pair.target_html):
        return
    right = map_text(pair.target_html, lambda text: _right_width(text, pair.target_locale))
    if right != pair.target_html:
        yield Finding(
            "punctuation.width", CLAUSE, Severity.WARN,
            _("Punctuation or digits have the wrong width for this language. Correct them."),
            Fix(right, _("Correct the width")),
        )  # fmt: skip
    tidy = map_text(right, _tidy)
    if tidy != right:
        yield Finding(
            "punctuation.space", CLAUSE, Severity.WARN,
            _("There is a space too much. Remove it."), Fix(tidy, _("Remove the space")),
        )  # fmt: skip
    yield from _end(pair)


def _right_width(text: str, locale: str) -> str:
    text = text.translate(_DIGITS | _LETTERS)
    if locale not in WIDE_LOCALES:
        return text.translate(_TO_NARROW)
    table = _TO_WIDE_JA if locale == JA.locale else _TO_WIDE
    text = _NARROW_AFTER_EAST.sub(lambda match: table[match.group(1)], text)
    return _BRACKETS.sub(r"（\1）", text)


def _tidy(text: str) -> str:
    return _DOUBLE_SPACE.sub(" ", _SPACE_BEFORE.sub(r"\1", text))


def _end(pair: Pair) -> Iterator[Finding]:
    """Compare how the two texts end; brackets and quotation marks behind do not count."""
    source = ENDS.get(_last(pair.source_html), "")
    target = ENDS.get(_last(pair.target_html), "")
    if source and target != source:
        sign = _TO_WIDE.get(source, source) if pair.target_locale in WIDE_LOCALES else source
        fix = None
        if not target and not pair.target_html.rstrip().endswith(">"):
            fix = Fix(pair.target_html.rstrip() + sign, _("Add “%(sign)s”") % {"sign": sign})
        yield Finding(
            "punctuation.end", CLAUSE, Severity.WARN,
            _("The source ends with “%(sign)s”, the translation does not. Check the end.")
            % {"sign": sign}, fix,
        )  # fmt: skip


def _last(html: str) -> str:
    return normal_plain(html).rstrip("\"'”’」』》)）")[-1:]
