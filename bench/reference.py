"""What is compared with: a bare Django view, and one that reads and shows twelve rows."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from jinja2 import Environment
from wagtail.models import Page

ROWS = 12
BYTES = 20_000
TEMPLATE = Environment(autoescape=True).from_string(
    "<!doctype html><title>{{ rows[0].title }}</title>"
    "{% for number in numbers %}<article id='{{ number }}'>{% for row in rows %}"
    "<h2><a href='{{ row.url_path }}'>{{ row.title }}</a></h2>{% endfor %}</article>{% endfor %}"
)

_bodies: dict[str, bytes] = {}
_known: list[int] = []


def set_up(body: bytes) -> None:
    """Take the bytes the bare view sends, and the rows the other one reads."""
    _bodies["bare"] = body
    _known[:] = Page.objects.filter(depth__gt=1).order_by("pk").values_list("pk", flat=True)[:ROWS]
    once = len(_render(1))
    _repeats[0] = max(1, round(BYTES / once))


_repeats = [1]


def bare(request: HttpRequest) -> HttpResponse:
    """Send bytes that are there already."""
    return HttpResponse(_bodies["bare"])


def orm(request: HttpRequest) -> HttpResponse:
    """Fetch twelve rows one by one, each with the two columns it shows, and draw about 20 KB."""
    return HttpResponse(_render(_repeats[0]))


def _render(repeats: int) -> str:
    rows = [Page.objects.only("title", "url_path").get(pk=pk) for pk in _known]
    return TEMPLATE.render(rows=rows, numbers=range(repeats))


urlpatterns = [path("bare/", bare), path("orm/", orm)]


class ReferenceHandler(WSGIHandler):
    """Django with these addresses and no middleware at all."""

    def resolve_request(self, request: HttpRequest) -> object:
        """Look the address up here, not in the portal."""
        request.urlconf = __name__  # type: ignore[attr-defined]  # Django reads it
        return super().resolve_request(request)


def handler() -> ReferenceHandler:
    """Return the handler of the reference views."""
    with override_settings(MIDDLEWARE=[]):
        return ReferenceHandler()
