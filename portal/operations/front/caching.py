"""Lets the page cache in front keep readers' answers; nobody else is told to keep anything.

Performance §2.3: short life, so that a dead worker cannot keep a withdrawn page public for long;
a stale copy while the backend is away. Answers of "withdrawn" and "not here" are kept as well,
for only what is kept can take the place of the page that was there before.
"""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from portal.accounts.addresses import is_staff_path
from portal.content.middleware import GetResponse

FRONT_HEADER = "X-Portal-Front"
FRONT_VALUE = "cache"
UNDECIDED = "no-cache"  # what PublicResponseMiddleware says where a view said nothing
# lists by section; what a person typed into a search is not kept
KEPT_QUERY = frozenset({"topic", "year", "agency", "before", "view"})
LIFE = {
    HTTPStatus.OK: 60,
    HTTPStatus.MOVED_PERMANENTLY: 60,
    HTTPStatus.FOUND: 60,
    HTTPStatus.GONE: 60,
    HTTPStatus.NOT_FOUND: 10,
}
STALE_WHILE_REVALIDATE = 30
STALE_IF_ERROR = 86_400


class FrontCacheMiddleware:
    """Rewrites ``no-cache`` of readers' answers when the front server asks."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark what the front may keep; a 304 keeps the life of what it confirms."""
        response = self.get_response(request)
        if may_be_kept(request, response):
            life = LIFE.get(HTTPStatus(response.status_code), LIFE[HTTPStatus.OK])
            response.headers["Cache-Control"] = (
                f"public, max-age=0, s-maxage={life}, "
                f"stale-while-revalidate={STALE_WHILE_REVALIDATE}, stale-if-error={STALE_IF_ERROR}"
            )
        return response


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the cache in front may keep an answer."""
    return (
        request.headers.get(FRONT_HEADER) == FRONT_VALUE
        and request.method in {"GET", "HEAD"}
        and not is_staff_path(request.path_info)
        and (response.status_code in LIFE or response.status_code == HTTPStatus.NOT_MODIFIED)
        and response.headers.get("Cache-Control") == UNDECIDED
        and not response.cookies
        and set(request.GET) <= KEPT_QUERY
    )
