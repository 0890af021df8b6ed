"""The four tiers under their one English name each (HP20 Đ5.1, HP20-31).

cập nhật = update, biên tập = edit, kiểm duyệt = moderate, quản trị = administer.
"""

from __future__ import annotations

from sites.enums import Tier

__all__ = ["TIER_ORDER", "TIER_TERMS", "Tier"]

TIER_ORDER: tuple[Tier, ...] = (Tier.UPDATE, Tier.EDIT, Tier.MODERATE, Tier.ADMINISTER)

# The terms of the regulation name groups and workflows until a province profile is loaded.
TIER_TERMS: dict[Tier, str] = {
    Tier.UPDATE: "cập nhật",
    Tier.EDIT: "biên tập",
    Tier.MODERATE: "kiểm duyệt",
    Tier.ADMINISTER: "quản trị",
}
