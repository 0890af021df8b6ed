"""Joins memory, checks, terms and exchange with the outbox, the signals and the audit trail."""

from __future__ import annotations

import logging
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.records import acts
from translations.memory import learning
from translations.memory.actions.prefill import PrefillFromMemory
from translations.models import TranslationJob
from translations.refusals import TranslationRefused
from translations.signals import translation_source_changed, translation_started

logger = logging.getLogger(__name__)

ACTS = {
    "memory.change": _("Corrected an entry of the translation memory"),
    "memory.delete": _("Removed an entry of the translation memory"),
    "memory.export": _("Exported the translation memory"),
    "term.add": _("Added a term"),
    "term.change": _("Changed a term"),
    "term.import": _("Took terms over from the profile"),
    "translation.explain": _("Explained a finding on a translation"),
    "translation.export": _("Exported a translation"),
    "translation.import": _("Imported a translation"),
}


def register() -> None:
    """Announce everything once, at start."""
    for act, name in ACTS.items():
        acts.announce(act, name)
    learning.register()
    for signal in (translation_started, translation_source_changed):
        signal.connect(_prefill, sender=TranslationJob, dispatch_uid="translations.memory")


def _prefill(sender: Any, job: TranslationJob, **_kwargs: Any) -> None:
    """Fill in what is known word for word, before any engine is asked."""
    try:
        PrefillFromMemory(job).execute()
    except TranslationRefused as refusal:
        logger.info("The memory fills nothing into translation %s: %s", job.pk, refusal.message)
