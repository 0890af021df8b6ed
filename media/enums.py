"""How pictures are cut for readers."""

from __future__ import annotations

from enum import StrEnum


class Cut(StrEnum):
    """``COVER`` is 3:2 around the focal point (leads, cards); ``WHOLE`` keeps the proportions."""

    COVER = "cover"
    WHOLE = "whole"
