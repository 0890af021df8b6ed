"""What the upload screens have in common: wait for the verdict, then go on as usual."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.template.loader import render_to_string

from media.models import IncomingFile


def own_incoming(request: HttpRequest, uuid: str | UUID) -> IncomingFile:
    """Return a file this person sent to the library; anybody else's does not exist."""
    try:
        key = UUID(str(uuid))
    except ValueError as error:
        raise Http404 from error
    found = IncomingFile.objects.filter(
        pk=key, uploader_id=request.user.pk, for_library=True
    ).first()
    if found is None:
        raise Http404
    return found


def waiting(request: HttpRequest, incoming: IncomingFile, action: str, **more: Any) -> str:
    """Return the fragment that asks again by itself until there is a verdict."""
    context = {"incoming": incoming, "action": action, **more}
    return render_to_string("portal_media/waiting.html", context, request)
