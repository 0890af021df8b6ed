"""The one way in for files: receive, wait for the verdict, take into the library, erase."""

from __future__ import annotations

from media.intake.erasing import erase
from media.intake.installing import install
from media.intake.library import accept_into_library
from media.intake.receiving import receive
from media.intake.refusals import IntakeRefused
from media.sentences import limits_sentence, refusal_sentence

__all__ = [
    "IntakeRefused",
    "accept_into_library",
    "erase",
    "install",
    "limits_sentence",
    "receive",
    "refusal_sentence",
]
