"""The frame of a request: which portal, which language homes, which sections in the menu."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, Site

from portal.content.models import HomePage, SectionPage
from portal.records.public import public_pages, restricted_paths
from sites.queries import Profile, ProfileMissing, current_profile
from translations.languages import BY_LOCALE, DEFAULT, LANGUAGES, Language


@dataclass(slots=True)
class Frame:
    """What every reader's page needs once: loaded by ``frame_of`` in four queries."""

    language: Language
    homes: dict[str, HomePage] = field(default_factory=dict)
    sections: list[SectionPage] = field(default_factory=list)
    standing: list[Page] = field(default_factory=list)
    restricted: list[str] = field(default_factory=list)
    profile: Profile | None = None

    @property
    def home(self) -> HomePage | None:
        """Return the front page of the request's language, if there is one."""
        return self.homes.get(self.language.locale)

    def url(self, locale: str, url_path: str) -> str:
        """Return the address of a page from its stored path, without asking the database."""
        home = self.homes.get(locale)
        inside = url_path[len(home.url_path) :] if home else url_path.lstrip("/")
        return f"/{locale}/{inside}"

    def page_url(self, page: Page) -> str:
        """Return the address of a page of the request's language."""
        return self.url(self.language.locale, page.url_path)

    def section_of(self, page: Page) -> SectionPage | None:
        """Return the section a page stands in, from its tree path."""
        if not page.path:
            return None
        return next((item for item in self.sections if page.path.startswith(item.path)), None)


def frame_of(request: HttpRequest) -> Frame:
    """Return the request's frame, loaded once and kept on the request."""
    cached: Frame | None = getattr(request, "_portal_frame", None)
    if cached is None:
        cached = _load(request)
        request._portal_frame = cached  # type: ignore[attr-defined]  # our own cache slot
    return cached


def _load(request: HttpRequest) -> Frame:
    """Read site, homes with sections, restrictions and profile."""
    locale = getattr(request, "LANGUAGE_CODE", DEFAULT.locale)
    frame = Frame(language=BY_LOCALE.get(locale, DEFAULT), restricted=restricted_paths())
    try:
        frame.profile = current_profile()
    except ProfileMissing:
        frame.profile = None
    site = Site.find_for_request(request)
    if site is not None:
        _load_tree(frame, site.root_page)
    return frame


def _load_tree(frame: Frame, root: Page) -> None:
    """Read homes, sections and the footer's standing pages (terms, contact …) in one query."""
    standing = Q(standardpage__isnull=False) | Q(contactpage__isnull=False)
    below = Q(sectionpage__isnull=False) | (standing & Q(depth=root.depth + 1))
    rows = public_pages(
        Page.objects.filter(
            Q(translation_key=root.translation_key)
            | (below & Q(locale__language_code=frame.language.locale))
        ).select_related("locale", "homepage", "sectionpage"),
        frame.restricted,
    ).order_by("path")
    children: list[Page] = []
    for row in rows:
        if row.translation_key == root.translation_key:
            frame.homes[row.locale.language_code] = getattr(row, "homepage", row)
        else:
            children.append(row)
    home = frame.home
    inside = [row for row in children if home is not None and row.path.startswith(home.path)]
    frame.sections = [row.sectionpage for row in inside if hasattr(row, "sectionpage")]
    frame.standing = [row for row in inside if not hasattr(row, "sectionpage")]
    order = {language.locale: place for place, language in enumerate(LANGUAGES)}
    frame.homes = dict(sorted(frame.homes.items(), key=lambda entry: order.get(entry[0], 99)))
