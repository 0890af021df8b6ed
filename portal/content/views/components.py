"""The living page of components: every piece readers see, drawn by its own template, for staff."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe
from wagtail.rich_text import RichText

from portal.content.queries.cards import Card
from portal.content.queries.frame import frame_of
from portal.content.views.chrome import Crumb, base_chrome
from portal.content.views.section import Filter
from translations.languages import BY_LOCALE, DEFAULT, LANGUAGES

TOKENS = ("ink", "soft", "paper", "brand", "accent", "quiet", "line", "mark", "foot", "on-foot")


@login_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show the components in one language, ``?language=``; the words are the portal's own."""
    asked = request.GET.get("language", "")
    language = BY_LOCALE.get(asked, DEFAULT)
    with translation.override(language.locale):
        request.LANGUAGE_CODE = language.locale
        chrome = base_chrome(request)
        chrome.languages = [
            type(entry)(
                entry.language, f"?language={entry.language.locale}", True, entry.is_current
            )
            for entry in chrome.languages
        ]
        chrome.breadcrumbs = [Crumb(chrome.portal_name, chrome.home_url)]
        response = TemplateResponse(
            request,
            "portal_content/pages/components.html",
            {
                "chrome": chrome,
                "frame": frame_of(request),
                "request": request,
                "tokens": TOKENS,
                "languages": LANGUAGES,
                **_samples(chrome.portal_name, chrome.reuse_line),
            },
        )
        return response.render()


def _samples(name: str, words: str) -> dict[str, Any]:
    """Return one of everything, made of the portal's name and its reuse line: nothing invented."""
    now = timezone.now()
    card = Card(0, name, words, "#", now, now, "", "", "", "")
    person = SimpleNamespace(
        title=name,
        position=words,
        scope="",
        speaks=", ".join(language.native_name for language in LANGUAGES),
        phone="",
        email="",
        valid_to=None,
        get_capacity_display=lambda: "",
    )
    filters = [Filter(name, "a", 3, "#", False), Filter(name, "b", 2, "#", True)]
    part = SimpleNamespace(value=words)
    procedure = SimpleNamespace(
        title=name,
        purpose=words,
        agency="",
        time_limit="",
        steps=[part, part],
        dossier=[SimpleNamespace(value={"name": name, "note": words})],
        forms=[],
        legal_basis=[SimpleNamespace(value={"title": name, "number": "", "url": "#main"})],
    )
    text = {"title": name, "caption": name, "text": words, "source": name, "url": ""}
    return {
        "card_sample": card,
        "person_sample": person,
        "filter_sample": {"topic": filters, "year": []},
        "procedure_sample": procedure,
        "text_sample": text,
        "fact_sample": {"title": name, "text": RichText(words)},
        "header": [name, name],
        "rows": [[words, words], [words, words]],
        "now": now,
        "words": words,
    }
