"""Files out and in, for people who may read or change the translation."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from portal.accounts.addresses import recorded_address
from portal.records import audit
from translations.actions import rules
from translations.door import door
from translations.exchange.formats import FORMATS, format_of
from translations.exchange.importing import ImportReport, ImportTranslations
from translations.exchange.limits import FileRefused, read_bytes
from translations.models import TranslationJob
from translations.refusals import TranslationRefused
from translations.segments.reading import segments_of


def _job(job_id: int) -> TranslationJob:
    jobs = TranslationJob.objects.select_related(
        "source_locale", "target_locale", "translation", "translation__source"
    )
    return get_object_or_404(jobs, pk=job_id)


def _page(job: TranslationJob) -> Page:
    """Return the page of a job whose work has begun; no file exists before."""
    try:
        return rules.check_begun(job)
    except TranslationRefused as refusal:
        raise Http404(refusal.message) from refusal


class ExportView(View):
    """The job as a file."""

    def get(self, request: HttpRequest, job_id: int, file_format: str) -> HttpResponse:
        """Send it to who may read the translation, and record that it left."""
        chosen = FORMATS.get(file_format)
        if chosen is None:
            raise Http404
        job = _job(job_id)
        page = _page(job)
        if not door().may_read(request.user, page):
            raise PermissionDenied(_("You may not read this translation."))
        answer = HttpResponse(chosen.write(job, segments_of(job)), content_type=chosen.content_type)
        name = f"translation-{job.pk}-{job.target_locale.language_code}.{chosen.name}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        audit.record(
            "translation.export",
            actor=request.user,
            obj=page,
            details={"job": job.pk, "format": chosen.name},
            address=recorded_address(request),
        )
        return answer


class ImportView(WagtailAdminTemplateMixin, View):
    """Takes a file in and says, row by row, what was not taken and why."""

    template_name = "portal_translations/exchange/import.html"
    page_title = gettext_lazy("Import a translation")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may change the translation."""
        self.job = _job(kwargs["job_id"])
        self.page = _page(self.job)
        if not door().may_translate(request.user, self.page):
            raise PermissionDenied(_("You may not change this translation."))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, job_id: int) -> HttpResponse:
        """Ask for the file."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, job_id: int) -> HttpResponse:
        """Take it in."""
        try:
            report = self._take(request.FILES.get("file"))
        except TranslationRefused as refusal:
            context = self.get_context_data(refusal=refusal.message)
            return self.render_to_response(context, status=refusal.status)
        return self.render_to_response(self.get_context_data(report=report))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The heading says where one is."""
        return []

    def get_page_subtitle(self) -> str:
        """Name the page."""
        return str(self.page)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the job and the formats."""
        return super().get_context_data(**kwargs) | {
            "job": self.job,
            "formats": FORMATS.values(),
            "accepted": ",".join(f".{name}" for name in FORMATS),
        }

    def _take(self, upload: UploadedFile | None) -> ImportReport:
        if upload is None:
            raise FileRefused(_("Choose a file."))
        chosen = format_of(upload.name or "")
        if chosen is None:
            raise FileRefused(
                _("The portal reads %(endings)s. Save the file in one of these formats.")
                % {"endings": ", ".join(f".{name}" for name in FORMATS)}
            )
        rows = chosen.read(read_bytes(upload, chosen.largest), self.job)
        return ImportTranslations(
            self.job, rows, self.request.user, format_name=chosen.name
        ).execute()
