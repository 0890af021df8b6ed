"""The frame of a request: which portal, which language homes, which sections in the menu.

It is the same for every page of a language and changes a few times a week, so that each process
keeps it until something in it changes (``portal.freshness``) or a minute has passed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, Site

from portal.content.models import HomePage, SectionPage
from portal.freshness import shown
from portal.freshness.keys import EVERYTHING, FRAME
from portal.freshness.versions import State, versions
from portal.records.public import public_pages, restricted_paths
from sites.queries import Profile, ProfileMissing, current_profile
from translations.languages import BY_LOCALE, DEFAULT, LANGUAGES, Language

KEYS = (EVERYTHING, FRAME)
LONGEST = timedelta(seconds=60)  # as long as readers' copies live where nobody tells of a change
MOST = 64  # host names times languages


@dataclass(slots=True)
class Frame:
    """What every reader's page needs once, read in four queries; shared, so never written to."""

    language: Language
    homes: dict[str, HomePage] = field(default_factory=dict)
    sections: list[SectionPage] = field(default_factory=list)
    standing: list[Page] = field(default_factory=list)
    restricted: list[str] = field(default_factory=list)
    profile: Profile | None = None
    until: datetime | None = None

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


class Held(NamedTuple):
    """A frame that this process keeps, with what it was made from."""

    frame: Frame
    state: State
    until: datetime


_held: dict[tuple[str, str, str], Held] = {}


def frame_of(request: HttpRequest) -> Frame:
    """Return the request's frame; what is shown in it is noted for the copy of the answer."""
    cached: Frame | None = getattr(request, "_portal_frame", None)
    if cached is None:
        cached = _held_frame(request) if settings.PORTAL_COPIES_MB else _load(request)
        request._portal_frame = cached  # type: ignore[attr-defined]  # our own cache slot
        shown.true_until(cached.until)
    return cached


def forget() -> None:
    """Forget every frame (tests, whose data is taken back without anybody being told)."""
    _held.clear()


def _held_frame(request: HttpRequest) -> Frame:
    """Return the frame this process keeps, or read it anew."""
    place = (request.get_host(), request.get_port(), _locale_of(request))
    state, now = versions().state(KEYS), timezone.now()
    held = _held.get(place)
    if held is not None and held.state == state and held.until > now:
        return held.frame
    frame = _load(request)
    if state is not None:
        if len(_held) >= MOST:
            _held.clear()
        until = now + LONGEST
        _held[place] = Held(frame, state, min(until, frame.until or until))
    return frame


def _locale_of(request: HttpRequest) -> str:
    return getattr(request, "LANGUAGE_CODE", DEFAULT.locale)


def _load(request: HttpRequest) -> Frame:
    """Read site, homes with sections, restrictions and profile."""
    locale = _locale_of(request)
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
        if row.expire_at is not None:
            frame.until = min(frame.until or row.expire_at, row.expire_at)
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
