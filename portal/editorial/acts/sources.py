"""What an urgent publication of a translation rests on: its source must be public (HP20-43)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.editorial.gate import last_approval, valid_approval
from portal.editorial.items import key_of
from portal.editorial.reading import Reading
from portal.editorial.refusals import refuse
from portal.records.models import Approval


def source_facts(reading: Reading) -> dict[str, Any]:
    """Return what the approval of a translation keeps of its source; empty for an original.

    Refuses while the source is not public or the translation has open problems (§12). An older
    source is allowed here and recorded as such: readers see the dated note.
    """
    source = reading.source
    if source is None:
        return {}
    if source.problems:
        refuse(" ".join(source.problems), code="translation")
    live = source.item.live_revision
    if not source.item.live or valid_approval(source.item, live) is None:
        refuse(
            _("The source of this translation is not public. Publish the source first."),
            code="source_not_public",
        )
    key = key_of(source.item)
    made_from = (
        Approval.objects.filter(
            base_model=key.base_model, object_id=key.object_id, revision_id=source.revision_id
        )
        .order_by("-id")
        .first()
    ) or last_approval(key)
    return {
        "source_revision_id": source.revision_id,
        "source_approval_id": made_from.pk if made_from else None,
        "source_locale_code": made_from.locale_code if made_from else "",
        "stale_at_approval": (
            live.pk != source.revision_id if source.is_stale is None else source.is_stale
        ),
    }
