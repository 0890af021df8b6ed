"""Public answers are anonymous by construction; the language comes from the path alone."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import translation
from django.utils.cache import patch_cache_control

from portal.accounts.addresses import is_sender_path, is_staff_path
from translations.languages import BY_LOCALE, DEFAULT

GetResponse = Callable[[HttpRequest], HttpResponse]


class PathLanguageMiddleware:
    """Activates the language named by the first part of the path, else the default.

    Neither a cookie nor ``Accept-Language`` is read: the same address gives everybody the same
    page (performance §2.2).
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the path's language around the request."""
        language = _language_of(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response = response.render()
        response.headers.setdefault("Content-Language", BY_LOCALE[language].tag)
        return response


def _language_of(path: str) -> str:
    """Return the language an address names: first, or after the departments' door."""
    parts = path.split("/", 3)[1:]
    if is_sender_path(path):
        parts = parts[1:]
    first = parts[0] if parts else ""
    return first if first in BY_LOCALE else DEFAULT.locale


class PublicResponseMiddleware:
    """Keeps people out of readers' pages, and says who may store an answer.

    On a public address the cookies of the request are taken away before anything can read them,
    so that no answer can depend on who asks; staff's answers are never stored.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Forget the reader, then mark the answer after everything else has run."""
        if is_staff_path(request.path_info):
            response = self.get_response(request)
            patch_cache_control(response, private=True, no_store=True)
            return response
        is_file = request.path_info.startswith((settings.STATIC_URL, settings.MEDIA_URL))
        if not is_file:  # a file that is not public yet is for those who sign in
            request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        if not is_file:
            # what a browser keeps it revalidates by ETag; the cache in front is told more (front)
            response.headers.setdefault("Cache-Control", "no-cache")
        return response
