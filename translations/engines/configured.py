"""The engines that the settings name, in their order; one set per process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from translations.engines.argos import ArgosEngine
from translations.engines.libretranslate import LibreTranslateEngine
from translations.engines.port import Engine, Pair

CT2 = "translations.engines.ct2.Ct2Engine"


def _ct2() -> Engine:
    """Find the class by its name only here: its libraries have no place in readers' processes."""
    engine: Engine = import_string(CT2)()
    return engine


MAKERS: dict[str, Callable[[], Engine]] = {
    "ct2": _ct2,
    "argos": lambda: ArgosEngine(settings.ARGOS_PYTHON),
    "libretranslate": lambda: LibreTranslateEngine(
        settings.LIBRETRANSLATE_URL, settings.LIBRETRANSLATE_API_KEY
    ),
}


@cache
def engines() -> dict[str, Engine]:
    """Return the engines by name, preferred first."""
    return {name: MAKERS[name]() for name in settings.TRANSLATION_ENGINES}


def wishes() -> dict[Pair, str]:
    """Return which engine is to serve single directions."""
    found: dict[Pair, str] = {}
    for entry in settings.TRANSLATION_PAIRS:
        pair, _equals, name = entry.partition("=")
        source, _dash, target = pair.strip().partition("-")
        found[source, target] = name.strip()
    return found
