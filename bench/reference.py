"""What is compared with: a bare Django view, and one that reads and shows twelve rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import ResolverMatch, path
from jinja2 import Environment
from wagtail.models import Page

ROWS = 12
BYTES = 20_000
TEMPLATE = Environment(autoescape=True).from_string(
    "<!doctype html><title>{{ rows[0].title }}</title>"
    "{% for number in numbers %}<article id='{{ number }}'>{% for row in rows %}"
    "<h2><a href='{{ row.url_path }}'>{{ row.title }}</a></h2>{% endfor %}</article>{% endfor %}"
)


@dataclass(slots=True)
class Content:
    """What the views send: ready bytes, or rows that are read and drawn so many times."""

    body: bytes = b""
    keys: list[int] = field(default_factory=list)
    repeats: int = 1

    def draw(self) -> str:
        """Fetch every row by itself, with the two columns it shows, and draw the page."""
        rows = [Page.objects.only("title", "url_path").get(pk=key) for key in self.keys]
        return TEMPLATE.render(rows=rows, numbers=range(self.repeats))


_content = Content()


def set_up(body: bytes) -> None:
    """Take the bytes the bare view sends, and rows enough for the other one's 20 KB."""
    keys = Page.objects.filter(depth__gt=1).order_by("pk").values_list("pk", flat=True)
    _content.body, _content.keys, _content.repeats = body, list(keys[:ROWS]), 1
    _content.repeats = max(1, round(BYTES / len(_content.draw())))


def bare(request: HttpRequest) -> HttpResponse:
    """Send bytes that are there already."""
    return HttpResponse(_content.body)


def orm(request: HttpRequest) -> HttpResponse:
    """Fetch twelve rows one by one and draw about 20 KB."""
    return HttpResponse(_content.draw())


urlpatterns = [path("bare/", bare), path("orm/", orm)]


class ReferenceHandler(WSGIHandler):
    """Django with these addresses and no middleware at all."""

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """Look the address up here, not in the portal."""
        request.urlconf = __name__
        return super().resolve_request(request)


def handler() -> ReferenceHandler:
    """Return the handler of the reference views."""
    with override_settings(MIDDLEWARE=[]):
        return ReferenceHandler()
