"""The outbox consumer ``attachment_text``: reads a document once, then its pages are indexed."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from portal.outbox.queue import put
from search import consumer
from search.attachments import reading
from search.attachments.texts import NAME
from search.models import AttachmentText

logger = logging.getLogger(__name__)


def run(key: str, _payload: dict[str, Any]) -> None:
    """Read a document as it is stored now; one that is gone or private leaves no text."""
    document = get_document_model().objects.filter(pk=int(key)).first()
    if document is None:
        AttachmentText.objects.filter(pk=int(key)).delete()
    elif document.file_extension.lower() in reading.EXTENSIONS:
        _keep(document, document.get_file_hash())
    for page_id in pages_with(int(key)):
        consumer.page_changed(page_id)


def _keep(document: Any, file_hash: str) -> None:
    """Keep the text of a file, unless it is known."""
    if not AttachmentText.objects.filter(pk=document.pk, file_hash=file_hash).exists():
        AttachmentText.objects.update_or_create(
            pk=document.pk, defaults={"file_hash": file_hash, **_read(document)}
        )


def _read(document: Any) -> dict[str, str]:
    try:
        return {"text": reading.text_of(document), "problem": ""}
    except reading.Unreadable as error:
        logger.warning("The text of document %s cannot be read: %s", document.pk, error)
        return {"text": "", "problem": str(error)[:500]}


def pages_with(document_id: int) -> set[int]:
    """Return the pages that attach a document."""
    model = get_document_model()
    found = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model), to_object_id=str(document_id),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("object_id", flat=True)  # fmt: skip
    return {int(pk) for pk in found}


def leaving(instance: Any, **_kwargs: Any) -> None:
    """Have the pages of a document read again, while it is still known which they are."""
    for page_id in pages_with(instance.pk):
        consumer.page_changed(page_id)


def changed(instance: Any, **_kwargs: Any) -> None:
    """Note that a document was stored anew, moved to another collection or removed."""
    put(NAME, str(instance.pk))
