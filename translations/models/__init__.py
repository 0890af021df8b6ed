"""Tables of the translation house; wagtail-localize keeps the words, these keep our facts."""

from __future__ import annotations

from translations.drafts.models import DraftRun
from translations.engines.models import EngineReport
from translations.models.jobs import Contribution, TranslationJob
from translations.models.segments import SegmentNote, SegmentRecord
from translations.models.sources import (
    BackTranslation,
    Extraction,
    FreshnessMark,
    RevisionSource,
    SourceText,
)

__all__ = [
    "BackTranslation",
    "Contribution",
    "DraftRun",
    "EngineReport",
    "Extraction",
    "FreshnessMark",
    "RevisionSource",
    "SegmentNote",
    "SegmentRecord",
    "SourceText",
    "TranslationJob",
]
