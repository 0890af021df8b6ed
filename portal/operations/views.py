"""Health, readiness and measures, for those and for the programs that watch the portal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.views.decorators.http import require_safe

from portal.operations import exposition, measures, readiness
from portal.operations.access import may_see_details


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Say that this process answers; asks neither database nor cache."""
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether everything the portal needs is there; details only to those who may see them."""
    found = readiness.findings()
    is_ready = readiness.is_ready(found)
    body: dict[str, object] = {"status": "ok" if is_ready else "not ok"}
    if may_see_details(request):
        body["checks"] = {
            item.name: {"status": "ok" if item.is_ok else "not ok", "detail": item.detail}
            for item in found
        }
    return JsonResponse(body, status=200 if is_ready else 503)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with every measure in Prometheus' text format; for others there is nothing here."""
    if not may_see_details(request):
        return HttpResponseNotFound()
    return HttpResponse(exposition.text(measures.collect()), content_type=exposition.CONTENT_TYPE)
