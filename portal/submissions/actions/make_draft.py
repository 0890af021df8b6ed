"""One act turns an item into a draft of the portal: text, author, source, unit, files (D05)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from media import intake
from media.models import IncomingFile, PortalImage
from portal.content.enums import Origin
from portal.content.models import ArticlePage, HomePage, SectionPage, period_for
from portal.submissions.actions.by_board import check_not_drafted
from portal.submissions.actions.noting import ItemAct, note
from portal.submissions.actions.refusing import Refused
from portal.submissions.enums import EventKind
from portal.submissions.files import Attached, files_of
from portal.submissions.kinds import kind_of, rules
from portal.submissions.models import Submission

Blocks = list[dict[str, Any]]


class MakeDraft(ItemAct):
    """Writes the article as a draft of the person who acts; everything else passes the gate."""

    def __init__(self, item: Submission, actor: Any, section: str) -> None:
        """Take the section the board chose."""
        super().__init__(item, actor)
        self.section_kind = section
        self.section: SectionPage
        self.files: list[Attached] = []

    def check(self) -> None:
        """Refuse a second draft, a missing section, a section where the person may not write."""
        check_not_drafted(self.item)
        found = SectionPage.objects.filter(
            kind=self.section_kind, locale__language_code=self.item.language
        ).first()
        if found is None:
            raise Refused(_("This section does not exist in the item's language."), "section")
        self.section = found
        if not self.section.permissions_for_user(self.actor).can_add_subpage():
            raise Refused(_("You may not write in this section."), "section")
        if not ArticlePage.can_create_at(self.section):
            raise Refused(_("This section holds no articles: choose another one."), "section")
        self.files = files_of(self.item)
        if any(entry.incoming is not None and entry.incoming.is_waiting for entry in self.files):
            raise Refused(_("Files of this item are still being checked. Try again in a minute."))

    def change(self) -> None:
        """Make the page, remember it on both sides, tell the unit."""
        item, page = self.item, self._page()
        period_for(self.section, timezone.localdate()).add_child(instance=page)
        page.save_revision(user=self.actor)
        log(instance=page, action="wagtail.create", user=self.actor, content_changed=True)
        link(item, page)
        if item.assigned_to_id is None:
            item.assigned_to, item.assigned_at = self.actor, timezone.now()
            self.save("assigned_to", "assigned_at")
        note(item, EventKind.DRAFTED, self.actor, by_board=True)

    def _page(self) -> ArticlePage:
        item, kind = self.item, kind_of(self.item.kind)
        values = {
            entry.draft: item.text(entry.code)
            for entry in kind.fields
            if entry.draft in {"title", "summary", "author", "source", "source_url"}
        }
        lead, others = self._taken()
        return ArticlePage(
            title=values.get("title", "")[:255],
            summary=values.get("summary", "")[:400],
            body=[*text_blocks(item), *others],
            info_class=kind.info_class,
            origin=Origin.SUBMITTED,
            author=values.get("author", "")[:200],
            source_name=values.get("source", "")[:250],
            source_url=values.get("source_url", "")[:1000],
            organisation=item.organisation,
            written_in=item.language,
            locale=self.section.locale,
            live=False,
            owner=self.actor,
            **lead,
        )

    def _taken(self) -> tuple[dict[str, Any], Blocks]:
        """Take the clean files into the library; the first picture leads, the rest follow."""
        lead: dict[str, Any] = {}
        blocks: Blocks = []
        for entry in self.files:
            if not entry.is_accepted or entry.incoming is None:
                continue
            stored = _into_library(entry)
            file = entry.file
            words = {"alt": file.caption[:300], "caption": file.caption, "credit": file.credit}
            if not isinstance(stored, PortalImage):
                blocks.append(
                    _block(entry, "document", {"document": stored.pk, "title": file.caption[:250]})
                )
            elif not lead:
                lead = {f"lead_{name}": text for name, text in words.items()}
                lead["lead_image"] = stored
            else:
                blocks.append(_block(entry, "figure", {"image": stored.pk, **words}))
        return lead, blocks


class WorkOnPage(ItemAct):
    """Ties a request for correction to the page it names; the board then corrects that page."""

    def check(self) -> None:
        """Find the page by the address the unit gave."""
        check_not_drafted(self.item)
        found = page_at(self.item.text("page_url"))
        if found is None:
            raise Refused(_("The address the unit gave leads to no page of this portal."))
        if not found.permissions_for_user(self.actor).can_edit():
            raise Refused(_("You may not edit the page this item is about."))
        self.page = found

    def change(self) -> None:
        """Remember the page and tell the unit."""
        link(self.item, self.page)
        note(self.item, EventKind.DRAFTED, self.actor, by_board=True)


def link(item: Submission, page: Page) -> None:
    """Remember the page an item became."""
    item.page_id, item.translation_key = page.pk, page.translation_key
    item.drafted_at = timezone.now()
    item.save(update_fields=["page", "translation_key", "drafted_at"])


def page_at(address: str) -> Page | None:
    """Return the live page at an address of this portal, whatever its host name."""
    _empty, locale, *rest = [*urlsplit(address).path.split("/"), ""]
    home = HomePage.objects.filter(locale__language_code=locale).first()
    inside = "/".join(part for part in rest if part)
    if home is None or not inside or "\0" in inside:
        return None
    found = Page.objects.live().filter(url_path=f"{home.url_path}{inside}/").first()
    return found.specific if found else None


def text_blocks(item: Submission) -> Blocks:
    """Return the typed text as the portal's text blocks; what was typed is text, never markup."""
    language = item.language
    blocks: Blocks = []
    for entry in kind_of(item.kind).fields:
        typed = item.text(entry.code)
        if not typed or entry.draft not in {"body", "labelled"}:
            continue
        heading = f"<h2>{escape(entry.name(language))}</h2>" if entry.draft == "labelled" else ""
        blocks.append(
            {
                "type": "text",
                "value": heading + paragraphs(typed),
                "id": str(uuid5(NAMESPACE_URL, f"{item.pk}/{entry.code}")),
            }
        )
    return sorted(blocks, key=lambda block: block["value"].startswith("<h2>"))


def paragraphs(typed: str) -> str:
    """Return typed text as paragraphs: an empty line ends one, a line end stays."""
    found = [part.strip() for part in typed.split("\n\n") if part.strip()]
    return "".join(f"<p>{escape(part).replace(chr(10), '<br/>')}</p>" for part in found)


def _into_library(entry: Attached) -> Any:
    """Hand on what the unit said of a file, then take it in: caption, credit and rights stay."""
    file = entry.file
    IncomingFile.objects.filter(pk=file.incoming_id).update(
        caption=file.caption,
        credit=file.credit,
        licence=rules().licence_name(file.licence, file.submission.language)[:255],
    )
    return intake.accept_into_library(IncomingFile.objects.get(pk=file.incoming_id))


def _block(entry: Attached, name: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"type": name, "value": value, "id": str(entry.file.pk)}
