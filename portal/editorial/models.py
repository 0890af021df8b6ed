"""The models of the editorial package."""

from __future__ import annotations

from portal.editorial.board.models import BoardMember, BoardSubstitution
from portal.editorial.notices.models import Notice, NoticePreference
from portal.editorial.sources.models import NewsSource
from portal.editorial.steps import Review, Step
from portal.editorial.task import TierTask
from portal.editorial.tier_groups import TierGroup

__all__ = [
    "BoardMember",
    "BoardSubstitution",
    "NewsSource",
    "Notice",
    "NoticePreference",
    "Review",
    "Step",
    "TierGroup",
    "TierTask",
]
