"""The one list of content languages (HP20-07). No Django, no Wagtail: every package may import it.

Any other file that needs "all languages" iterates this list; a test keeps language codes out of
the rest of the code.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the portal.

    ``code`` is the short key used in our own data and index names, ``locale`` the Wagtail and
    Django language code (also the URL prefix and, capitalised per BCP 47, ``lang``), ``folder``
    the gettext folder, ``script`` the ISO 15924 code that decides typography, ``cldr`` the locale
    of dates: British for English, since our English texts write the day before the month.
    ``long_date`` is CLDR's own long form, or a pattern where official usage differs from it: a
    Vietnamese text says "năm" before the year.
    """

    code: str
    locale: str
    tag: str
    native_name: str
    english_name: str
    script: str
    folder: str
    cldr: str
    long_date: str = "long"

    @property
    def is_cjk(self) -> bool:
        """Whether the text has no spaces between words or sets denser than Latin script."""
        return self.script in {"Hans", "Jpan", "Kore"}


VI = Language(
    "vi", "vi", "vi", "Tiếng Việt", "Vietnamese", "Latn", "vi", "vi", "d 'tháng' M 'năm' y"
)
EN = Language("en", "en", "en", "English", "English", "Latn", "en", "en_GB")
ZH = Language("zh", "zh-hans", "zh-Hans", "中文", "Chinese", "Hans", "zh_Hans", "zh_Hans")
JA = Language("ja", "ja", "ja", "日本語", "Japanese", "Jpan", "ja", "ja")
KO = Language("ko", "ko", "ko", "한국어", "Korean", "Kore", "ko", "ko")

LANGUAGES: tuple[Language, ...] = (VI, EN, ZH, JA, KO)
DEFAULT = VI
FALLBACK = EN

BY_LOCALE: dict[str, Language] = {language.locale: language for language in LANGUAGES}
LOCALES: tuple[str, ...] = tuple(BY_LOCALE)


def by_locale(locale: str) -> Language:
    """Return the language of a Wagtail/Django locale code; raises ``KeyError`` if not listed."""
    return BY_LOCALE[locale]


def tag(locale: str) -> str:
    """Return the BCP 47 tag for ``lang`` and ``hreflang`` of a locale code."""
    return BY_LOCALE[locale].tag if locale in BY_LOCALE else locale
