"""Where an address of an older portal leads: asked only when there is nothing at an address."""

from __future__ import annotations

from portal.content.models.old_address import LONGEST, OldAddress, is_path, normal


def target_of(path: str) -> str:
    """Return where an old address leads, or nothing; one query."""
    if len(path) > LONGEST or not is_path(path):
        return ""
    target = OldAddress.objects.filter(path=normal(path)).values_list("target", flat=True).first()
    # checked once more: what is in the table may have come there by another way than the form
    return target if target and is_path(target) else ""
