"""Serves prepared picture sizes where no front server does; originals have no address at all."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

RENDITION_TYPES = {".avif": "image/avif", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
mimetypes.add_type("image/avif", ".avif")


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return one prepared size by file name; anything else under the upload folder is a 404."""
    content_type = RENDITION_TYPES.get(PurePosixPath(name).suffix.lower())
    if content_type is None or "/" in name or name.startswith("."):
        raise Http404
    try:
        stream = default_storage.open(f"images/{name}", "rb")
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    response = FileResponse(stream, content_type=content_type)
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
