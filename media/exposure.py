"""Which stored files readers may have: those that something public shows as it was approved (M09).

Derived on every request: a file is private before its page is approved, and again the moment
that page is withdrawn, expires or is restricted.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import DraftStateMixin, Page, ReferenceIndex

from media.models import PortalDocument, PortalImage
from portal.records.models import Approval
from portal.records.public import PAGE, public_pages

StoredFile = PortalImage | PortalDocument


def is_public(row: StoredFile) -> bool:
    """Tell whether a public item shows the file with exactly the bytes that were accepted."""
    if not row.is_accepted:
        return False
    entry = [row._meta.label_lower, str(row.pk), row.accepted_sha256]
    return any(entry in approval.manifest for approval in _approvals(row))


def _approvals(row: StoredFile) -> Iterator[Approval]:
    """Yield the approvals of the live revisions of all that refers to the file."""
    uses: dict[int, set[str]] = {}
    for kind, pk in ReferenceIndex.get_references_to(row).values_list(
        "base_content_type_id", "object_id"
    ):
        uses.setdefault(kind, set()).add(pk)
    for kind, pks in uses.items():
        label, revisions = _live(ContentType.objects.get_for_id(kind), pks)
        if revisions:
            yield from Approval.objects.filter(base_model=label, revision_id__in=revisions)


def _live(kind: ContentType, pks: set[str]) -> tuple[str, list[int]]:
    """Return the base model as the records name it, and the revisions that readers see."""
    model: type[models.Model] | None = kind.model_class()
    if model is None:
        return "", []
    if issubclass(model, Page):
        pages = public_pages(Page.objects.filter(pk__in=pks))
        return PAGE, [pk for pk in pages.values_list("live_revision_id", flat=True) if pk]
    if not issubclass(model, DraftStateMixin):
        return "", []
    rows = model._default_manager.filter(pk__in=pks, live=True)
    found = [pk for pk in rows.values_list("live_revision_id", flat=True) if pk]
    return model._meta.label_lower, found
