"""Uploading several files at once: each is received, waits, and is then described."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.generic import RedirectView
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.multiple_upload import AddView as StockAddView
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.documents.views.multiple import AddView as StockDocumentsView
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.images.views.multiple import AddView as StockImagesView

from media.admin.screens import own_incoming, waiting
from media.models import IncomingFile


class ReceiveMixin(StockAddView):
    """Answers the screen's script: a waiting fragment, the form of the new object, a refusal."""

    progress_url_name: str
    request: HttpRequest

    def post(self, request: HttpRequest) -> HttpResponse:
        """Receive one file; the answer does not wait for its verdict."""
        upload = request.FILES.get("files[]")
        if upload is None:
            return HttpResponseBadRequest("Must upload a file")
        typed = {
            "title": (request.POST.get("title") or upload.name or "")[:255],
            "collection": request.POST.get("collection"),
        }
        form_class = self.get_upload_form_class()
        form = form_class(
            {**form_defaults(form_class), **typed}, {"file": upload}, user=request.user
        )
        if not form.is_valid():
            errors = [str(error) for found in form.errors.values() for error in found]
            return JsonResponse({"success": False, "error_message": " ".join(errors)})
        return JsonResponse({"success": True, "form": self.wait(form.receive(request.user))})

    def wait(self, incoming: IncomingFile) -> str:
        """Return the waiting fragment of one file."""
        action = reverse(self.progress_url_name, args=[incoming.pk])
        return waiting(self.request, incoming, action)


class ProgressMixin(ReceiveMixin):
    """Asked again and again by the waiting fragment until there is a verdict."""

    http_method_names = ["post"]
    object: Any

    def dispatch(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Look the file up through its sender before anything else."""
        self.uuid = uuid
        answer: HttpResponse = super().dispatch(request)
        return answer

    def post(self, request: HttpRequest) -> HttpResponse:
        """Answer what became of the file; the script puts the fragment in place of the form."""
        incoming = own_incoming(request, self.uuid)
        self.object = incoming.library_file
        if incoming.is_waiting:
            fragment = self.wait(incoming)
        elif self.object is None:
            fragment = render_to_string(
                "portal_media/refused.html", {"incoming": incoming}, request
            )
        else:
            data = self.get_edit_object_response_data()
            fragment = data["form"]
        return JsonResponse({"success": False, "form": fragment})


class ImagesAddView(ReceiveMixin, StockImagesView):
    """Add images."""

    progress_url_name = "portal_media:images_progress"


class ImagesAddOneView(PermissionCheckedMixin, RedirectView):
    """One picture is uploaded where several are."""

    permission_policy = image_policy
    permission_required = "add"
    pattern_name = "wagtailimages:add_multiple"


class ImagesProgressView(ProgressMixin, StockImagesView):
    """What became of a received picture."""

    progress_url_name = "portal_media:images_progress"


class DocumentsAddView(ReceiveMixin, StockDocumentsView):
    """Add documents."""

    progress_url_name = "portal_media:documents_progress"


class DocumentsAddOneView(PermissionCheckedMixin, RedirectView):
    """One document is uploaded where several are."""

    permission_policy = document_policy
    permission_required = "add"
    pattern_name = "wagtaildocs:add_multiple"


class DocumentsProgressView(ProgressMixin, StockDocumentsView):
    """What became of a received document."""

    progress_url_name = "portal_media:documents_progress"


def form_defaults(form_class: Any) -> dict[str, Any]:
    """Return the values of fields that have one, which the screen's script does not send."""
    return {
        name: field.initial
        for name, field in form_class.base_fields.items()
        if field.required and field.initial not in (None, "")
    }
