"""Units and their people, the items they send, and the counts around them."""

from __future__ import annotations

from portal.submissions.models.counting import Try, YearCounter
from portal.submissions.models.submission import (
    MOST_TYPED,
    Event,
    SentVersion,
    Submission,
    SubmittedFile,
    new_track_token,
)
from portal.submissions.models.units import ApiToken, Invitation, Reminder, UnitMember

__all__ = [
    "MOST_TYPED",
    "ApiToken",
    "Event",
    "Invitation",
    "Reminder",
    "SentVersion",
    "Submission",
    "SubmittedFile",
    "Try",
    "UnitMember",
    "YearCounter",
    "new_track_token",
]
