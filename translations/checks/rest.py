"""What was left in the language of the source (T09)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.checks.codes import BLANK, without_codes
from translations.checks.finding import Finding, Pair, Severity
from translations.fingerprints import normal_plain
from translations.languages import EN, JA, KO, VI, ZH, by_locale

CLAUSE = "T09"
_LETTERS = re.compile(r"[^\W\d_]")
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_KANA = r"\u3041-\u3096\u30a1-\u30fa"
_HANGUL = r"\uac00-\ud7a3"
# letters only Vietnamese uses; é or à alone may belong to a foreign name
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"[(（「『“\"《][^)）」』”\"》]*[)）」』”\"》]")
# script a text must show if it is long enough, and scripts it may not hold outside brackets
OWN = {ZH.locale: _HAN, JA.locale: _KANA, KO.locale: _HANGUL}
FOREIGN = {
    VI.locale: _HAN + _KANA + _HANGUL,
    EN.locale: _HAN + _KANA + _HANGUL,
    ZH.locale: _KANA + _HANGUL,
    JA.locale: _HANGUL,
    KO.locale: _KANA,
}
# what a source in these languages is written in; any other script in it was foreign there too
_SCRIPT = {ZH.locale: f"[{_HAN}]", JA.locale: f"[{_HAN}{_KANA}]", KO.locale: f"[{_HANGUL}]"}
NOTHING = r"(?!)"
QUOTATION = "quote"
NAME_WORDS = 4  # a person's name has at most this many words
LONG_ENOUGH = 12


def check_rest(pair: Pair) -> Iterator[Finding]:
    """Look for a copied source, for words of the source's language and for a foreign script."""
    source, target = normal_plain(pair.source_html), normal_plain(pair.target_html)
    if not target:
        if source:
            yield Finding(
                "rest.empty", CLAUSE, Severity.BLOCK,
                _("There is no translation yet. Write it."),
            )  # fmt: skip
        return
    if source == target:  # a name or a list of names may stay as it is
        if _says_something(source, pair.source_locale):
            # a quotation may be given in its own words
            severity = Severity.WARN if QUOTATION in pair.kind else Severity.BLOCK
            yield Finding(
                "rest.same", CLAUSE, severity,
                _("The translation is the same as the source. Translate it."),
            )  # fmt: skip
        return
    if left := _left(without_codes(source), without_codes(target), pair):
        yield Finding(
            "rest.words", CLAUSE, Severity.WARN,
            _("“%(words)s” was left untranslated. Translate it, or keep it in brackets if it is "
              "a name.") % {"words": left},
        )  # fmt: skip


def _says_something(text: str, locale: str) -> bool:
    """Tell whether a text is more than a code, a figure or one name."""
    text = without_codes(text)
    if by_locale(locale).is_cjk:
        return len(re.findall(f"[{_HAN}{_KANA}{_HANGUL}]", text)) >= NAME_WORDS
    words = _WORD.findall(text)
    return len(words) > NAME_WORDS or any(word.islower() for word in words)


def _left(source: str, target: str, pair: Pair) -> str:
    """Return the words that do not belong, empty where all is well."""
    outside = _ASIDE.sub(" ", target)
    for foreign in re.findall(f"[{FOREIGN[pair.target_locale]}]+", outside):
        if foreign not in source or re.search(_SCRIPT.get(pair.source_locale, NOTHING), foreign):
            return str(foreign)
    own = OWN.get(pair.target_locale)
    if pair.target_locale == JA.locale and pair.source_locale != ZH.locale:
        own = f"{_KANA}{_HAN}"  # a citation needs no kana; a text left in Chinese has none
    if own and len(_LETTERS.findall(target)) >= LONG_ENOUGH and not re.search(f"[{own}]", target):
        return outside.replace(BLANK, "").strip()[:40]
    if by_locale(pair.source_locale).is_cjk:
        return ""
    return _copied_run(source, outside, pair)


def _copied_run(source: str, target: str, pair: Pair) -> str:
    """Return a run of the source's words in the target that is longer than a name."""
    known = {word.lower() for word in _WORD.findall(source)}
    run: list[str] = []
    best: list[str] = []
    for word in _WORD.findall(target):
        run = [*run, word] if word.lower() in known and _belongs(word, pair) else []
        best = max(best, run, key=len)
    return " ".join(best) if len(best) > NAME_WORDS else ""


def _belongs(word: str, pair: Pair) -> bool:
    """Tell whether a word is of the source's language rather than the target's."""
    if by_locale(pair.target_locale).is_cjk:
        return word.isascii() or bool(_VIETNAMESE.search(word))
    return True
