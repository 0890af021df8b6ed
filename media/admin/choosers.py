"""Uploading inside a chooser: the file waits for its verdict, then it is chosen as usual."""

from __future__ import annotations

from typing import Any

from django.forms.utils import ErrorList
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.generic.chooser import CreateViewMixin
from wagtail.documents import get_document_model
from wagtail.documents.views.chooser import (
    DocumentChooserUploadView,
    viewset as document_viewset,
)
from wagtail.images import get_image_model
from wagtail.images.forms import ImageInsertionForm
from wagtail.images.views.chooser import ImageUploadView, viewset as image_viewset

from media.admin.screens import own_incoming, waiting
from media.models import IncomingFile

PARAMETER = "incoming"


class ReceiveInChooserMixin(CreateViewMixin):
    """Receives the file, asks again until there is a verdict, goes on or shows the form anew."""

    request: HttpRequest
    form: Any
    model: Any

    def post(self, request: HttpRequest) -> HttpResponse:
        """Receive a file, or say what became of one."""
        uuid = request.GET.get(PARAMETER)
        if uuid:
            return self._progress(own_incoming(request, uuid))
        self.form = self.get_creation_form()
        if not self.form.is_valid():
            return self._reshow()
        return self._wait(self.form.receive(request.user))

    def chosen(self, row: Any) -> HttpResponse:
        """Answer that the new object is chosen."""
        answer: HttpResponse = self.get_chosen_response(row)
        return answer

    def _progress(self, incoming: IncomingFile) -> HttpResponse:
        if incoming.is_waiting:
            return self._wait(incoming)
        if incoming.library_file is not None:
            return self.chosen(incoming.library_file)
        self.form = self._form_again(incoming)
        return self._reshow()

    def _wait(self, incoming: IncomingFile) -> HttpResponse:
        query = {**self.request.GET.dict(), PARAMETER: str(incoming.pk)}
        action = f"{self.request.path}?{urlencode(query)}"
        fragment = waiting(self.request, incoming, action, in_chooser=True)
        return render_modal_workflow(
            self.request,
            None,
            None,
            None,
            json_data={"step": "reshow_creation_form", "htmlFragment": fragment},
        )

    def _form_again(self, incoming: IncomingFile) -> Any:
        """Return the form with everything that was typed, and why the file was refused."""
        kwargs = self.get_creation_form_kwargs()
        prefix = kwargs["prefix"]
        typed = {f"{prefix}-{name}": _typed(value) for name, value in incoming.fields.items()}
        form = self.get_creation_form_class()(**{**kwargs, "data": typed, "files": None})
        form.errors["file"] = ErrorList([incoming.refusal])
        return form

    def _reshow(self) -> HttpResponse:
        answer: HttpResponse = self.get_reshow_creation_form_response()
        return answer


class ImageChooserUploadView(ReceiveInChooserMixin, ImageUploadView):
    """Upload inside the image chooser."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Know the model first, as the stock view does."""
        self.model = get_image_model()
        return super().post(request)

    def chosen(self, row: Any) -> HttpResponse:
        """Ask for the format where the field wants one."""
        if not self.request.GET.get("select_format"):
            return super().chosen(row)
        form = ImageInsertionForm(
            initial={"alt_text": row.default_alt_text}, prefix="image-chooser-insertion"
        )
        answer: HttpResponse = self.render_select_format_response(row, form)
        return answer


class DocumentUploadView(ReceiveInChooserMixin, DocumentChooserUploadView):
    """Upload inside the document chooser."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Know the model first, as the stock view does."""
        self.model = get_document_model()
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer


def _typed(value: Any) -> Any:
    """Return a kept value as a browser would send it; words of a list in quotation marks."""
    return ", ".join(f'"{word}"' for word in value) if isinstance(value, list) else value


def image_upload_view() -> Any:
    """Return the view with what the stock chooser gives its own."""
    return image_viewset.construct_view(ImageChooserUploadView)


def document_upload_view() -> Any:
    """Return the view with what the stock chooser gives its own."""
    return document_viewset.construct_view(DocumentUploadView)
