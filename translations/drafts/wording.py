"""Sentences about what the machine can and cannot do, as people at the desk read them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from translations.engines.reports import Availability
from translations.languages import LANGUAGES


def no_way(available: Availability, source: str, target: str) -> str:
    """Say why a language cannot be translated into another now."""
    names = {language.code: language.native_name for language in LANGUAGES}
    sentence = _("No model for %(source)s → %(target)s is installed.") % {
        "source": names[source],
        "target": names[target],
    }
    return " ".join([sentence, *available.reasons])
