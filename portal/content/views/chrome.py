"""The frame around every page: name, menu, languages, breadcrumbs, footer, head links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import DateTimeField, QuerySet, UUIDField
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.content.models import PeriodPage, SectionPage
from portal.content.queries.frame import Frame, frame_of
from portal.content.queries.questions import Given, Question
from portal.content.views.display import ViewChoice, read_view, view_choices
from portal.records.public import is_restricted, public_pages
from sites.queries import Profile
from translations.languages import DEFAULT, FALLBACK, LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One section in the navigation row."""

    title: str
    url: str
    kind: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """One language in the switch; where the item is missing, ``url`` says so honestly (P03)."""

    language: Language
    url: str
    exists: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step from the front page to here."""

    title: str
    url: str


@dataclass(slots=True)
class Chrome:
    """Everything the base template shows around a page."""

    language: Language
    profile: Profile | None
    portal_name: str
    vietnamese_name: str
    vietnamese_tag: str
    home_url: str
    menu: list[MenuEntry] = field(default_factory=list)
    languages: list[LanguageEntry] = field(default_factory=list)
    breadcrumbs: list[Crumb] = field(default_factory=list)
    canonical: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    x_default: str = ""
    footer_rows: list[Any] = field(default_factory=list)
    footer_links: list[Crumb] = field(default_factory=list)
    reuse_line: str = ""
    search_url: str = ""
    view: str = ""
    views: list[ViewChoice] = field(default_factory=list)
    is_demo: bool = False

    @property
    def existing(self) -> list[LanguageEntry]:
        """Return the other languages that have this item."""
        return [entry for entry in self.languages if entry.exists and not entry.is_current]

    @property
    def missing(self) -> list[LanguageEntry]:
        """Return the languages that do not have this item."""
        return [entry for entry in self.languages if not entry.exists]


def base_chrome(request: HttpRequest) -> Chrome:
    """Return the frame of a page that is no tree page (404, missing language)."""
    frame = frame_of(request)
    locale = frame.language.locale
    profile = frame.profile
    name = profile.portal_name(locale) if profile else _("Foreign-information portal")
    chrome = Chrome(
        language=frame.language,
        profile=profile,
        portal_name=name,
        vietnamese_name=(
            profile.portal_name(DEFAULT.locale) if profile and locale != DEFAULT.locale else ""
        ),
        vietnamese_tag=DEFAULT.tag,
        home_url=f"/{locale}/",
        footer_rows=profile.footer_rows(locale) if profile else [],
        footer_links=[Crumb(item.title, frame.page_url(item)) for item in frame.standing],
        reuse_line=profile.reuse_line(locale) if profile else "",
        is_demo=settings.PORTAL_DEMO,
        search_url=f"/{locale}/search/",
        view=" ".join(read_view(request)),
        views=view_choices(request),
    )
    chrome.menu = [
        MenuEntry(item.menu_title, frame.page_url(item), item.kind, False)
        for item in frame.sections
    ]
    chrome.languages = [
        LanguageEntry(language, f"/{language.locale}/", True, language is frame.language)
        for language in LANGUAGES
    ]
    return chrome


def page_chrome(request: HttpRequest, page: Page) -> dict[str, Any]:
    """Return the frame of a tree page; one more query (its languages)."""
    frame = frame_of(request)
    chrome = base_chrome(request)
    section = frame.section_of(page)
    chrome.menu = [
        MenuEntry(
            item.menu_title,
            frame.page_url(item),
            item.kind,
            section is not None and item == section,
        )
        for item in frame.sections
    ]
    urls = urls_by_locale(frame, page)
    urls[frame.language.locale] = frame.page_url(page)
    chrome.languages = language_entries(frame, page, urls)
    chrome.breadcrumbs = _breadcrumbs(frame, page, section)
    _head_links(request, chrome, urls)
    return {"chrome": chrome, "frame": frame}


def language_entries(frame: Frame, page: Page, urls: dict[str, str]) -> list[LanguageEntry]:
    """Return the language switch of an item: where it exists, else the page that says so (P03)."""
    return [
        LanguageEntry(
            language,
            urls.get(language.locale) or missing_url(language.locale, str(page.translation_key)),
            language.locale in urls,
            language is frame.language,
        )
        for language in LANGUAGES
    ]


def missing_url(locale: str, key: str) -> str:
    """Return the address that says "not in this language" and lists the languages that exist."""
    return f"/{locale}" + reverse("missing_language", args=[key], urlconf="portal.content.urls")


def urls_by_locale(frame: Frame, page: Page) -> dict[str, str]:
    """Return the address of the same item in every language that has it in public, in one query."""
    if frame.home is not None and page.translation_key == frame.home.translation_key:
        return {locale: f"/{locale}/" for locale in frame.homes}
    locales = {home.locale_id: locale for locale, home in frame.homes.items()}
    editions = _EDITIONS.ask(key=page.translation_key, now=timezone.now())
    return {
        locales[row.locale_id]: frame.url(locales[row.locale_id], row.url_path)
        for row in editions
        if row.locale_id in locales and not is_restricted(row.path, frame.restricted)
    }


def _editions() -> QuerySet[Page]:
    """Compose the question for the public editions of an item; restrictions are looked at after."""
    rows = Page.objects.filter(translation_key=Given("key", UUIDField()))
    public = public_pages(rows, restricted=(), moment=Given("now", DateTimeField()))
    return public.order_by().only("locale", "url_path", "path")


_EDITIONS = Question(_editions)


def _breadcrumbs(frame: Frame, page: Page, section: SectionPage | None) -> list[Crumb]:
    """Return the way from the front page: period nodes are no step a reader needs."""
    home = frame.home
    if home is None or page.pk == home.pk:
        return []
    crumbs = [Crumb(_("Front page"), frame.page_url(home))]
    if section is not None and section.pk != page.pk:
        crumbs.append(Crumb(section.menu_title, frame.page_url(section)))
    known = section or home
    if page.path and page.depth > known.depth + 1 and page._meta.model_name == "standardpage":
        ancestors = page.get_ancestors().not_type(PeriodPage).filter(depth__gt=known.depth)
        crumbs += [
            Crumb(item.title, frame.page_url(item))
            for item in public_pages(ancestors, frame.restricted)
        ]
    return crumbs


def _head_links(request: HttpRequest, chrome: Chrome, urls: dict[str, str]) -> None:
    """Fill canonical, ``hreflang`` of real translations only and ``x-default`` (P04)."""
    base = f"{request.scheme}://{request.get_host()}"
    locale = chrome.language.locale
    chrome.canonical = base + urls[locale]
    chrome.alternates = [
        (language.tag, base + urls[language.locale])
        for language in LANGUAGES
        if language.locale in urls
    ]
    default = next(
        (code for code in (FALLBACK.locale, DEFAULT.locale) if code in urls), next(iter(urls))
    )
    chrome.x_default = base + urls[default]
