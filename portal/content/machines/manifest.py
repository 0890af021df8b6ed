"""Web app manifest per language, the card of a language and the icon browsers ask for unasked."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from portal.content.machines import cards
from portal.content.views.chrome import base_chrome

ICON_SIZES = (192, 512)


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Name the portal in the language of the address, with its icons."""
    chrome = base_chrome(request)
    icons = [
        {
            "src": static(f"portal_content/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
        }
        for size in ICON_SIZES
    ]
    body = {
        "name": chrome.portal_name,
        "lang": chrome.language.tag,
        "dir": "ltr",
        "start_url": chrome.home_url,
        "scope": chrome.home_url,
        "display": "browser",
        "background_color": cards.PAPER,
        "theme_color": cards.BRAND,
        "icons": icons,
    }
    return JsonResponse(
        body,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def social_card(request: HttpRequest) -> HttpResponse:
    """Answer with the language's card; raises ``Http404`` until the worker has drawn it."""
    chrome = base_chrome(request)
    try:
        picture = cards.path_of(chrome.language).read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/png")


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask for ``/favicon.ico`` to the icon."""
    return HttpResponseRedirect(static("portal_content/icon-192.png"))
