"""Machine translation: which engines there are, where models lie; production imports it."""

from __future__ import annotations

from pathlib import Path

from portal.settings.environment import env

# in order of preference: ct2 (installed packages), argos (the same through argostranslate in an
# environment of its own), libretranslate (a server)
TRANSLATION_ENGINES = env.list("TRANSLATION_ENGINES", default=["ct2"])
# exceptions for single directions, as "vi-ja=libretranslate"; codes as in the list of languages
TRANSLATION_PAIRS = env.list("TRANSLATION_PAIRS", default=[])
# sentences translated at once; 2 where no web server shares the machine
TRANSLATION_THREADS = env.int("TRANSLATION_THREADS", default=1)
# the Python of argostranslate's own environment; empty: not installed
ARGOS_PYTHON = env.str("ARGOS_PYTHON", default="")
LIBRETRANSLATE_URL = env.str("LIBRETRANSLATE_URL", default="")
LIBRETRANSLATE_API_KEY = env.str("LIBRETRANSLATE_API_KEY", default="")


def models_folder(var: Path) -> Path:
    """Return where translation packages are installed."""
    return Path(env.str("TRANSLATION_MODELS_DIR", default=str(var / "translation-models")))
