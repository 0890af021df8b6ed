"""Small filters of readers' templates."""

from __future__ import annotations

import re
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markupsafe import Markup
from wagtail.rich_text import RichText, expand_db_html

from translations.languages import BY_LOCALE, DEFAULT, LANGUAGES

TAG = re.compile(r"(<[^>]*>)")
_LETTER = r"A-Za-z\u00C0-\u024F\u1E00-\u1EFF"
# 42/2020/QĐ-UBND, 176/BC-STP: a hyphen or a stroke in a number is no place to end a line; what
# follows it in a script without spaces, 42/2020/QĐ-UBND号决定, is no part of it
_SIGN = rf"[A-ZĐ][{_LETTER}\d]{{0,9}}"
NUMBER = rf"\d{{1,6}}/(?:\d{{4}}/)?{_SIGN}(?:-{_SIGN}){{0,3}}"
# 1 234 567 in the notation of many tables, 0225 000 000 of a telephone: groups belong together
GROUPS = r"\+?(?<![\d,.])\d{1,4}(?: \d{3,4}){1,4}(?![\d/])"
DATE = r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}년 \d{1,2}월(?: \d{1,2}일)?"
NUMBERS = re.compile(f"{NUMBER}|{GROUPS}")
NUMBERS_AND_DATES = re.compile(f"{NUMBER}|{GROUPS}|{DATE}")

# names of languages in their own script, and words of Latin letters with what stands between them
TAGS = {language.native_name: language.tag for language in LANGUAGES}
_WORDS = rf"(?<![{_LETTER}/-])[{_LETTER}]+(?:[ ,.’-]+[{_LETTER}]+)*"
FOREIGN = re.compile("|".join([*map(re.escape, TAGS), _WORDS]))
VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def rich_text(value: RichText) -> SafeString:
    """Return stored rich text as readers get it, its links resolved.

    Wagtail's own way draws a template for each, looked for among all of ours first.
    """
    return mark_safe(expand_db_html(value.source))  # noqa: S308  cleaned when it was stored


def language_tag(locale: str) -> str:
    """Return the BCP 47 tag of a locale code for ``lang`` and ``hreflang``."""
    language = BY_LOCALE.get(locale)
    return language.tag if language else locale


def native_name(locale: str) -> str:
    """Return a language's own name for itself."""
    language = BY_LOCALE.get(locale)
    return language.native_name if language else locale


def spoken(text: Any) -> Markup:
    """Return text with ``lang`` on what another language's voice and face should have (P28).

    Languages called by their own names everywhere; Vietnamese words on pages of other scripts,
    where Latin letters stand apart from the text. English pages keep their Vietnamese names as
    they are: no letter tells where such a name ends.
    """
    here = BY_LOCALE.get(get_language() or "", DEFAULT)

    def marked(found: re.Match[str]) -> str:
        words = found[0]
        tag = TAGS.get(words)
        if tag is None and here.is_cjk and VIETNAMESE.search(words):
            tag = DEFAULT.tag
        return words if tag in (None, here.tag) else f'<span lang="{tag}">{words}</span>'

    return Markup(FOREIGN.sub(marked, str(conditional_escape(text))))  # noqa: S704  escaped


def unbroken(text: Any, dates: bool = False) -> Markup:
    """Return text whose numbers stay on one line each, and its dates too if asked for.

    Dates may break in running text, where every script breaks them; in the cell of a table a
    single 日 below its date reads as a mistake. Only text is touched, never a tag.
    """
    pattern = NUMBERS_AND_DATES if dates else NUMBERS
    escaped = conditional_escape(text)
    if pattern.search(escaped) is None:  # most texts name no document, and looking is cheap
        return Markup(escaped)  # noqa: S704  the same
    pieces = TAG.split(str(escaped))
    pieces[::2] = [pattern.sub(r'<span class="unbroken">\g<0></span>', p) for p in pieces[::2]]
    return Markup("".join(pieces))  # noqa: S704  what came in was escaped or safe
