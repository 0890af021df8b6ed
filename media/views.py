"""The one way out for files: readers get what is public, staff what passed the intake (M09).

Nothing below the folder of uploads is served by any other road; originals of pictures and files
in quarantine have no address at all.
"""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from media.exposure import StoredFile, is_public
from media.models import IncomingFile, PortalDocument, PortalRendition

RENDITION_TYPES = {
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
mimetypes.add_type("image/avif", ".avif")
# the front keeps a picture for a minute, so that a withdrawn one is gone after that
PUBLIC = "public, max-age=300, s-maxage=60"
PRIVATE = "private, no-store"
PLAIN_BYTES = "application/octet-stream"  # no browser opens it by itself


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return one prepared size by file name; anything else under the upload folder is a 404."""
    content_type = RENDITION_TYPES.get(PurePosixPath(name).suffix.lower())
    if content_type is None or "/" in name or "\x00" in name or name.startswith("."):
        raise Http404
    stored = PortalRendition.objects.filter(file=f"images/{name}").select_related("image").first()
    if stored is None:
        raise Http404
    keeping = _keeping(request, stored.image)
    try:
        stream = default_storage.open(stored.file.name, "rb")
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    return _sealed(FileResponse(stream, content_type=content_type), keeping)


@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Return a document as a download; who may not have it is told that it is not here."""
    row = get_object_or_404(PortalDocument, pk=document_id)
    keeping = _keeping(request, row)
    try:
        answer: HttpResponseBase = serve(request, document_id, document_filename)
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    return _sealed(answer, keeping)


def incoming(file: IncomingFile) -> HttpResponseBase:
    """Return an accepted file that is not in the library, as a download that nobody keeps.

    The caller has decided that this person may have it. What is not accepted is seen by nobody.
    """
    if not file.is_accepted or not file.file:
        raise Http404
    try:
        stream = file.file.open("rb")
    except OSError as error:
        raise Http404 from error
    answer = FileResponse(
        stream, as_attachment=True, filename=file.original_name, content_type=PLAIN_BYTES
    )
    return _sealed(answer, PRIVATE)


def _keeping(request: HttpRequest, row: StoredFile) -> str:
    """Return who may keep the answer; a file this person may not have does not exist."""
    if is_public(row):
        return PUBLIC
    if row.is_accepted and _is_staff(request):
        return PRIVATE
    raise Http404


def _is_staff(request: HttpRequest) -> bool:
    """Tell whether the person works in the admin; readers' requests ask no database for this."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return request.user.is_active and request.user.has_perm("wagtailadmin.access_admin")


def _sealed(answer: HttpResponseBase, keeping: str) -> HttpResponseBase:
    """Forbid the browser to run, guess or embed anything."""
    answer.headers["Cache-Control"] = keeping
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
