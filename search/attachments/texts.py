"""The texts of attached documents as far as they were read; the others are put in the queue."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.documents import get_document_model

from portal.outbox.queue import put
from search.attachments import reading
from search.models import AttachmentText

NAME = "attachment_text"


def texts(document_ids: Iterable[int]) -> dict[int, str]:
    """Return the texts of public documents; those never read are put in the queue."""
    wanted = set(document_ids)
    if not wanted:
        return {}
    documents = get_document_model().objects.filter(pk__in=wanted).select_related("collection")
    public = {
        item.pk: item
        for item in documents
        if item.file_extension.lower() in reading.EXTENSIONS
        and not item.collection.get_view_restrictions().exists()
    }
    known = AttachmentText.objects.filter(pk__in=public)
    found = {row.pk: row.text for row in known if row.file_hash == public[row.pk].file_hash}
    for pk in set(public) - set(found):
        put(NAME, str(pk))
    return found
