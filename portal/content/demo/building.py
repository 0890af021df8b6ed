"""Makes pages from the demo's data: as drafts, with everything an editor would have filled in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.dateparse import parse_date
from wagtail.models import Page

from media.intake import install
from media.models import PortalImage
from portal.accounts.models import User
from portal.content.demo import bodies
from portal.content.demo.bodies import simple_stream
from portal.content.demo.pictures import FOCAL, draw
from portal.content.demo.reading import read, value
from portal.content.models import (
    ArticlePage,
    ArticleTopic,
    ContactPage,
    HomePage,
    ProcedurePage,
    SectionPage,
    SpokespersonPage,
    StandardPage,
    ThematicPage,
    period_for,
)
from portal.content.models.base import PortalPage
from sites.models import Organisation
from translations.languages import BY_LOCALE, DEFAULT


def key_of(item: dict[str, Any]) -> UUID:
    """Return the translation key all languages of an item share."""
    return uuid5(NAMESPACE_URL, f"demo/{item['key']}")


def image_of(item: dict[str, Any]) -> PortalImage | None:
    """Return the drawn picture of an item, drawing it the first time."""
    name = item.get("picture")
    if not name:
        return None
    title = read("pictures")["titles"][name]
    found = PortalImage.objects.filter(title=title).first()
    if found is not None:
        return found
    stream = BytesIO()
    picture = draw(name)
    picture.save(stream, "JPEG", quality=92)
    x, y, width, height = FOCAL[name]
    upload = SimpleUploadedFile(f"{name}.jpg", stream.getvalue(), "image/jpeg")
    made = install(
        upload,
        {
            "title": title,
            "credit": read("pictures")["credit"][DEFAULT.locale],
            "licence": "CC BY 4.0",
            "is_illustration": True,
            "focal_point_x": round(x * picture.width),
            "focal_point_y": round(y * picture.height),
            "focal_point_width": round(width * picture.width),
            "focal_point_height": round(height * picture.height),
        },
    )
    return PortalImage.objects.get(pk=made.pk)


def make_page(item: dict[str, Any], locale: str, home: HomePage, owner: User) -> PortalPage:
    """Make one item in one language as a draft below the right node and return it."""
    texts = item["texts"][locale]
    page = MAKERS[item["type"]](item, texts, locale)
    page.title = texts.get("title") or texts["name"]
    page.slug = texts["slug"]
    page.translation_key = key_of(item)
    page.locale_id = home.locale_id
    page.live = False
    page.owner = owner
    page.search_description = texts.get("summary", "")
    first = timezone.now() - timedelta(days=item.get("days_ago", 0), hours=2)
    page.first_published_at = first if item.get("state", "live") == "live" else None
    _parent(item, home, first.date()).add_child(instance=page)
    return page


def _parent(item: dict[str, Any], home: HomePage, day: date) -> Page:
    """Return the node a page stands below: home, section, or the month inside a section."""
    if not item.get("section"):
        return HomePage.objects.get(pk=home.pk)
    section = SectionPage.objects.descendant_of(home).get(kind=item["section"])
    return period_for(section, day) if item["type"] == "article" else section


def _organisation(item: dict[str, Any]) -> Organisation | None:
    code = item.get("organisation")
    return Organisation.objects.get(code=code) if code else None


def _article(item: dict[str, Any], texts: dict[str, Any], locale: str) -> PortalPage:
    image = image_of(item)
    source = item.get("source") or {}
    published = source.get("published")
    author = item.get("author") or ""
    page = ArticlePage(
        summary=texts["summary"],
        lead_image=image,
        lead_alt=texts.get("picture_alt", "") if image else "",
        lead_caption=texts.get("picture_caption", "") if image else "",
        lead_credit=read("pictures")["credit"][locale] if image else "",
        body=bodies.stream(f"{item['key']}/{locale}", texts["body"]),
        info_class=item["info_class"],
        origin=item["origin"],
        author=author if isinstance(author, str) else author.get(locale, ""),
        source_name=source.get("name", ""),
        source_url=source.get("url") or "",
        source_published_at=(
            timezone.make_aware(datetime.fromisoformat(str(published))) if published else None
        ),
        organisation=_organisation(item),
        written_in=item["source_language"],
        no_state_secret=True,
    )
    page.topics.set([ArticleTopic(topic=topic) for topic in item.get("topics", [])])
    return page


def _standard(item: dict[str, Any], texts: dict[str, Any], locale: str) -> PortalPage:
    return StandardPage(
        summary=texts.get("summary", ""),
        body=bodies.stream(f"{item['key']}/{locale}", texts["body"]),
    )


def _contact(item: dict[str, Any], texts: dict[str, Any], locale: str) -> PortalPage:
    return ContactPage(
        summary=texts["intro"],
        unit=texts["answered_by"][:250],
        address=value(texts, "address"),
        phone=value(texts, "phone"),
        email=value(texts, "email"),
        hours=value(texts, "hours"),
    )


def _procedure(item: dict[str, Any], texts: dict[str, Any], locale: str) -> PortalPage:
    key = f"{item['key']}/{locale}"
    papers = [{"name": row["name"], "note": row.get("note") or ""} for row in texts["dossier"]]
    laws = [
        {"title": row["title"], "number": row.get("number") or "", "url": ""}
        for row in texts["legal_basis"]
    ]
    return ProcedurePage(
        code=item["code"],
        purpose=texts["purpose"],
        agency=value(texts, "agency"),
        organisation=_organisation(item),
        steps=simple_stream(key, "step", [f"<p>{step}</p>" for step in texts["steps"]]),
        dossier=simple_stream(key, "paper", papers),
        time_limit=value(texts, "time_limit"),
        fee=value(texts, "fee"),
        result=value(texts, "result"),
        legal_basis=simple_stream(key, "document", laws),
        online_url=item.get("online_url") or "",
        contact=value(texts, "contact"),
    )


def _spokesperson(item: dict[str, Any], texts: dict[str, Any], locale: str) -> PortalPage:
    tongues = [BY_LOCALE[code].native_name for code in item["languages"]]
    return SpokespersonPage(
        position=texts["position"],
        organisation=_organisation(item),
        capacity=item["capacity"],
        scope=texts.get("scope", ""),
        phone=item["phone"],
        email=item["email"],
        speaks=", ".join(tongues),
        appointing_document=texts.get("appointing_document", ""),
        valid_from=_day(item, "valid_from"),
        valid_to=_day(item, "valid_to"),
    )


def _day(item: dict[str, Any], name: str) -> date | None:
    """Return a day of the data, if it has one."""
    return parse_date(str(item[name])) if item.get(name) else None


def _thematic(item: dict[str, Any], texts: dict[str, Any], locale: str) -> PortalPage:
    """Return a thematic page with the items of its language, in the order of the data."""
    order = {key_of({"key": key}): place for place, key in enumerate(item["items"])}
    rows = Page.objects.filter(translation_key__in=order, locale__language_code=locale)
    chosen = sorted(rows.values_list("translation_key", "pk"), key=lambda row: order[row[0]])
    key = f"{item['key']}/{locale}"
    return ThematicPage(
        summary=texts["summary"],
        organisation=_organisation(item),
        valid_from=_day(item, "valid_from"),
        valid_to=_day(item, "valid_to"),
        body=bodies.stream(key, texts["body"]),
        items=simple_stream(key, "item", [pk for _key, pk in chosen]),
    )


MAKERS = {
    "article": _article,
    "standard": _standard,
    "contact": _contact,
    "procedure": _procedure,
    "spokesperson": _spokesperson,
    "thematic": _thematic,
}
