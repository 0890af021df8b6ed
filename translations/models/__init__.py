"""Tables of the translation house; wagtail-localize keeps the words, these keep our facts."""

from __future__ import annotations

from translations.checks.models import FindingExplanation
from translations.drafts.models import DraftRun
from translations.engines.models import EngineReport
from translations.memory.models import LearnedApproval, MemoryBand, MemoryEntry
from translations.models.jobs import Contribution, TranslationJob
from translations.models.segments import SegmentNote, SegmentRecord
from translations.models.sources import (
    BackTranslation,
    Extraction,
    FreshnessMark,
    RevisionSource,
    SourceText,
)
from translations.terms.models import Term, TermForm

__all__ = [
    "BackTranslation",
    "Contribution",
    "DraftRun",
    "EngineReport",
    "Extraction",
    "FindingExplanation",
    "FreshnessMark",
    "LearnedApproval",
    "MemoryBand",
    "MemoryEntry",
    "RevisionSource",
    "SegmentNote",
    "SegmentRecord",
    "SourceText",
    "Term",
    "TermForm",
    "TranslationJob",
]
