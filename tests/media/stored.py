"""Files in the library as the intake leaves them, without its work: for tests of other things."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile

from media.models import PortalDocument, PortalImage


def accepted_picture(data: bytes, name: str = "anh.png", **fields: Any) -> PortalImage:
    """Make a picture that passed the intake and has a licence."""
    return PortalImage.objects.create(
        file=ContentFile(data, name=name),
        accepted_sha256=hashlib.sha256(data).hexdigest(),
        **{"title": "Cảng", "licence": "Ảnh của Cổng", "credit": "Ảnh: Cổng", **fields},
    )


def accepted_document(data: bytes, name: str = "tep.csv", **fields: Any) -> PortalDocument:
    """Make a document that passed the intake and has a licence."""
    return PortalDocument.objects.create(
        file=ContentFile(data, name=name),
        accepted_sha256=hashlib.sha256(data).hexdigest(),
        **{"title": "Tệp", "licence": "Tài liệu của Sở", **fields},
    )
