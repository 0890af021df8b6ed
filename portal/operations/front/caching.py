"""Keeps readers' answers: in this process, and by leave of this process in the cache in front.

Performance §2.3: short life, so that a dead worker cannot keep a withdrawn page public for long;
a stale copy while the backend is away. Answers of "withdrawn" and "not here" are kept as well,
for only what is kept can take the place of the page that was there before.
"""

from __future__ import annotations

import time
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import get_conditional_response

from portal.accounts.addresses import is_staff_path
from portal.content.middleware import GetResponse
from portal.freshness.keys import EVERYTHING, FRAME, PAGES
from portal.freshness.shown import Shown, collecting
from portal.freshness.versions import State, versions
from portal.operations.front.copies import Copy, Place, copies, next_midnight, seconds_until
from portal.operations.middleware import mark_copy

FRONT_HEADER = "X-Portal-Front"
FRONT_VALUE = "cache"
KEYS_HEADER = "Surrogate-Key"
UNDECIDED = "no-cache"  # what PublicResponseMiddleware says where a view said nothing
# lists by section; what a person typed into a search is not kept
KEPT_QUERY = frozenset({"topic", "year", "agency", "before", "view"})
LONGEST_ADDRESS = 600
LIFE = {
    HTTPStatus.OK: 60,
    HTTPStatus.MOVED_PERMANENTLY: 60,
    HTTPStatus.FOUND: 60,
    HTTPStatus.GONE: 60,
    HTTPStatus.NOT_FOUND: 10,
}
# anybody can invent addresses that are not here, so they are left to the cache in front
KEPT_HERE = frozenset(LIFE) - {HTTPStatus.NOT_FOUND}
STALE_WHILE_REVALIDATE = 30
STALE_IF_ERROR = 86_400
IN_TROUBLE = 5  # seconds that the front may keep what is shown while the portal cannot draw
# seconds for what was drawn while something changed: it may reach the front after a fresh answer
OVERTAKEN = 1
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH",
              "HTTP_IF_UNMODIFIED_SINCE")  # fmt: skip


class FrontCacheMiddleware:
    """Answers from a copy where one is true, and tells the front server what it may keep."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a 304 keeps the life of what it confirms."""
        place = place_of(request) if copies.are_kept else None
        if place is None:
            response = self.get_response(request)
            if may_be_kept(request, response):
                _tell_front(response, _life(response), stale=STALE_WHILE_REVALIDATE)
            return response
        return self._from_copies(request, place)

    def _from_copies(self, request: HttpRequest, place: Place) -> HttpResponse:
        """Answer from a copy, waiting for whoever draws it; else draw."""
        copy = copies.get(place)
        if copy is not None and _is_usable(copy, place):
            return _answer(request, copy)
        if copies.wait(place):
            copy = copies.get(place)
            if copy is not None and _is_usable(copy, place):
                return _answer(request, copy)
        with copies.drawing(place):
            return self._draw(request, place, copy)

    def _draw(self, request: HttpRequest, place: Place, old: Copy | None) -> HttpResponse:
        """Draw the page; an old copy that is still true stands in where that fails."""
        asked = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
        before = _Before()
        with collecting() as shown:
            response = self.get_response(request)
        request.META.update(asked)
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR and old is not None:
            if time.time() < old.fresh_until + STALE_IF_ERROR:
                return _answer(request, old, life=IN_TROUBLE)
            return response
        if not _is_undecided(request, response):
            return _conditional(request, response)
        copy = _copy(response, shown, before)
        life, ends = _life(response), seconds_until(shown.until)
        if copy is not None:
            copies.put(place, copy)
            life = copy.fresh_until - time.time()
        elif before.is_over:
            life, ends = OVERTAKEN, time.time()
        return _finish(request, response, life, shown.surrogate_keys(), ends)


class _Before:
    """The versions of everything, as they were before a page was drawn."""

    def __init__(self) -> None:
        self.versions = versions()
        self.general = self.versions.state((EVERYTHING, FRAME, PAGES))

    def state(self, keys: tuple[str, ...]) -> State | None:
        """Return what the keys' versions were; ``None`` if something changed meanwhile.

        Which keys matter is known only afterwards. Whatever changes an item or a list changes
        the version of all pages too, so that this one tells whether the others still hold.
        """
        state = self.versions.state(keys)
        return state if self.general is not None and not self.is_over else None

    @property
    def is_over(self) -> bool:
        """Tell whether something is known to have changed since."""
        return self.versions.state((EVERYTHING, FRAME, PAGES)) != self.general


def place_of(request: HttpRequest) -> Place | None:
    """Return under which name an answer may be kept in this process; ``None`` for not at all.

    Who brings a cookie or a password (staff looking at what they published) always gets a page
    drawn for this request, and so does an address with a query that no page of ours has.
    """
    meta = request.META
    if request.method != "GET" or meta.get("HTTP_COOKIE") or meta.get("HTTP_AUTHORIZATION"):
        return None
    path, query = request.path, meta.get("QUERY_STRING", "")
    if is_staff_path(path) or path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return None
    if len(path) + len(query) > LONGEST_ADDRESS:
        return None
    if query and not set(QueryDict(query)) <= KEPT_QUERY:
        return None
    return Place(request.scheme or "", meta.get("HTTP_HOST", ""), path, query)


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the cache in front may keep an answer."""
    return request.headers.get(FRONT_HEADER) == FRONT_VALUE and _is_undecided(request, response)


def _is_undecided(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether an answer is one that readers get and nobody made rules for."""
    return (
        request.method in {"GET", "HEAD"}
        and not is_staff_path(request.path_info)
        and (response.status_code in LIFE or response.status_code == HTTPStatus.NOT_MODIFIED)
        and response.headers.get("Cache-Control") == UNDECIDED
        and not response.cookies
        and set(request.GET) <= KEPT_QUERY
    )


def _life(response: HttpResponse) -> float:
    return LIFE.get(HTTPStatus(response.status_code), LIFE[HTTPStatus.OK])


def _copy(response: HttpResponse, shown: Shown, before: _Before) -> Copy | None:
    """Return a copy of an answer, or nothing where it cannot be kept here."""
    if response.status_code not in KEPT_HERE or response.streaming:
        return None
    keys = shown.surrogate_keys()
    state = before.state(keys)
    if state is None:
        return None
    ends = seconds_until(shown.until)
    fresh_until = min(time.time() + _life(response), next_midnight())
    return Copy(
        response.status_code,
        tuple(response.headers.items()),
        response.content,
        keys,
        state,
        min(fresh_until, ends) if ends is not None else fresh_until,
        ends,
    )


def _is_usable(copy: Copy, place: Place) -> bool:
    """Tell whether a true copy is young enough, or somebody is drawing a younger one."""
    late = time.time() - copy.fresh_until
    return late < 0 or (late < STALE_WHILE_REVALIDATE and copies.is_drawn(place))


def _answer(request: HttpRequest, copy: Copy, life: float | None = None) -> HttpResponse:
    remaining = copy.fresh_until - time.time() if life is None else life
    answer = _finish(request, copy.response(), remaining, copy.keys, copy.ends)
    mark_copy(answer)
    return answer


def _finish(
    request: HttpRequest,
    response: HttpResponse,
    life: float,
    keys: tuple[str, ...],
    ends: float | None,
) -> HttpResponse:
    """Tell the front how long it may keep the answer and what it shows; 304 where it is known."""
    if request.META.get("HTTP_X_PORTAL_FRONT") == FRONT_VALUE:
        # what ends at a known moment is not shown after it while it is fetched anew
        stale = STALE_WHILE_REVALIDATE if ends is None or ends > time.time() + life + 60 else 0
        _tell_front(response, life, stale)
        response.headers[KEYS_HEADER] = " ".join(keys)
    return _conditional(request, response)


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer 304 where the reader has the same already."""
    if not any(name in request.META for name in CONDITIONS):
        return response
    etag = response.headers.get("ETag")
    return get_conditional_response(request, etag=etag, response=response) or response


def _tell_front(response: HttpResponse, life: float, stale: int) -> None:
    response.headers["Cache-Control"] = (
        f"public, max-age=0, s-maxage={max(1, int(life + 0.5))}, "
        f"stale-while-revalidate={stale}, stale-if-error={STALE_IF_ERROR}"
    )
