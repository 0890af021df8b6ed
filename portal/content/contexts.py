"""What a page's template gets: providers announce themselves, models stay free of views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

Provider = Callable[[HttpRequest, Any], dict[str, Any]]
Finisher = Callable[[HttpRequest, Any, dict[str, Any]], dict[str, Any]]

_providers: dict[str, Provider] = {}
_for_all: list[Provider] = []
_finishers: list[Finisher] = []


def provide(model_name: str, provider: Provider) -> None:
    """Register what the template of one page type (``articlepage``) gets."""
    _providers[model_name] = provider


def provide_for_all(provider: Provider) -> None:
    """Register what every page's template gets."""
    if provider not in _for_all:
        _for_all.append(provider)


def provide_last(finisher: Finisher) -> None:
    """Register what is said of a page from everything else its template got."""
    if finisher not in _finishers:
        _finishers.append(finisher)


def context_for(request: HttpRequest, page: Page) -> dict[str, Any]:
    """Return everything registered for this page, the general part first."""
    context: dict[str, Any] = {}
    for provider in _for_all:
        context.update(provider(request, page))
    specific = _providers.get(page._meta.model_name or "")
    if specific is not None:
        # the specific part may build on the general one, so it sees it on the request
        context.update(specific(request, page))
    for finisher in _finishers:
        context.update(finisher(request, page, context))
    return context
