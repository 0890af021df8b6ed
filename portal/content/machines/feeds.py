"""Atom per language, per section and per topic (P07), with author and source (P26)."""

from __future__ import annotations

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from portal.accounts.unseen import without_unseen
from portal.content.enums import Topic
from portal.content.models import SectionPage
from portal.content.queries.cards import Card, cards, public_articles
from portal.content.queries.frame import Frame, frame_of

SIZE = 30


class AtomWithSource(Atom1Feed):
    """Atom with the language of its texts on the root and the source of each taken item."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Name the source an item was taken from."""
        super().add_item_elements(handler, item)
        if item.get("source"):
            handler.startElement("source", {})
            handler.addQuickElement("title", item["source"])
            handler.endElement("source")


class LanguageFeed(Feed):
    """The newest items of a language."""

    feed_type = AtomWithSource

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Frame:
        """Return the frame of the request; raises ``Http404`` where the language has no home."""
        frame = frame_of(request)
        if frame.home is None:
            raise Http404
        self.scope = public_articles(frame)
        self.heading = self._portal_name(frame)
        self.page_url = f"/{frame.language.locale}/"
        return frame

    def _portal_name(self, frame: Frame) -> str:
        return (
            frame.profile.portal_name(frame.language.locale)
            if frame.profile
            else _("Foreign-information portal")
        )

    def title(self, frame: Frame) -> str:
        """Return the portal's name, with section or topic where the feed is narrower."""
        return self.heading

    def link(self, frame: Frame) -> str:
        """Return the page the feed belongs to."""
        return self.page_url

    def subtitle(self, frame: Frame) -> str:
        """Say what this is to people who open a feed in a browser."""
        return _("A news feed: put its address into a feed reader, which tells you what is new.")

    def feed_copyright(self, frame: Frame) -> str:
        """Return the reuse line (HP20-38)."""
        return frame.profile.reuse_line(frame.language.locale) if frame.profile else ""

    def items(self, frame: Frame) -> list[Card]:
        """Return the newest public items of the feed's scope."""
        return cards(frame, self.scope[:SIZE], with_pictures=False, with_languages=False)

    def item_title(self, item: Card) -> str:
        """Return the headline as plain text; Atom escapes it, but refuses unseen signs."""
        return without_unseen(item.title)

    def item_description(self, item: Card) -> str:
        """Return the summary."""
        return without_unseen(item.summary)

    def item_link(self, item: Card) -> str:
        """Return the item's address."""
        return item.url

    def item_pubdate(self, item: Card) -> Any:
        """Return when it was first published."""
        return item.published

    def item_updateddate(self, item: Card) -> Any:
        """Return when the present text was published."""
        return item.updated

    def item_author_name(self, item: Card) -> str:
        """Return the author (HP20-23)."""
        return without_unseen(item.author or item.organisation)

    def item_extra_kwargs(self, item: Card) -> dict[str, Any]:
        """Pass the source on to the generator."""
        return {"source": without_unseen(item.source)}


class SectionFeed(LanguageFeed):
    """The newest items of one section in one language."""

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Frame:
        """Narrow to the section of a kind; raises ``Http404`` where the language has none."""
        frame = super().get_object(request)
        section = _section(frame, kwargs["kind"])
        self.scope = public_articles(frame, section)
        self.heading = f"{section.title} · {self.heading}"
        self.page_url = frame.page_url(section)
        return frame


class TopicFeed(LanguageFeed):
    """The newest items of one topic in one language."""

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Frame:
        """Narrow to a topic; raises ``Http404`` for an unknown one."""
        frame = super().get_object(request)
        if kwargs["topic"] not in Topic.values:
            raise Http404
        self.scope = self.scope.filter(topics__topic=kwargs["topic"])
        self.heading = f"{Topic(kwargs['topic']).label} · {self.heading}"
        return frame


def _section(frame: Frame, kind: str) -> SectionPage:
    section = next((item for item in frame.sections if item.kind == kind), None)
    if section is None:
        raise Http404
    return section
