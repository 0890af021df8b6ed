"""The one builder of documents: reads what page types declare, from public pages only."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from html import unescape
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.models import Page

from portal.records.public import public_pages
from search import declarations
from search.attachments import texts as attachments
from search.declarations import Searched
from search.port import Document
from translations.languages import BY_LOCALE, LANGUAGES

LONGEST_BODY = 200_000
# Latin letters only: in 42/2020/QĐ-UBND号决定 the words after the number are no part of it
_SIGN = r"[\dA-Za-z\u00C0-\u024F\u1E00-\u1EFF.-]"
_NUMBER = re.compile(rf"\d{_SIGN}*(?:/{_SIGN}+)+")
_BLOCK_END = re.compile(r"</(?:p|li|h\d|td|th|tr|ul|ol)>|<br\s*/?>", re.IGNORECASE)
_NATIVE_NAMES = {language.native_name for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Built:
    """A document and the moment at which it stops being public."""

    document: Document
    expires_at: datetime | None

    @property
    def digest(self) -> str:
        """Return what changes when anything a reader could find changes."""
        values = {**asdict(self.document), "expires_at": self.expires_at}
        text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def build_public(page_ids: Sequence[int]) -> dict[int, Built]:
    """Return the documents of those of the pages that are public now and take part in search."""
    listed = Page.objects.filter(pk__in=page_ids).select_related("locale").specific()
    pages = public_pages(listed)
    sections = _section_codes()
    attached = {page.pk: _attached(page) for page in pages}
    texts = attachments.texts(pk for found in attached.values() for pk in found)
    built: dict[int, Built] = {}
    for page in pages:
        searched = declarations.of(page)
        if searched is not None and page.locale.language_code in BY_LOCALE:
            words = [texts[pk] for pk in attached[page.pk] if pk in texts]
            built[page.pk] = Built(_document(page, searched, sections, words), page.expire_at)
    return built


def _attached(page: Any) -> list[int]:
    """Return the documents that what is searched of a page attaches, in their order."""
    searched = declarations.of(page)
    model = get_document_model()
    found: dict[int, None] = {}
    for name in searched.texts if searched is not None else ():
        field: Any = next((item for item in page._meta.get_fields() if item.name == name), None)
        if hasattr(field, "extract_references"):
            references = field.extract_references(field.value_from_object(page))
            found |= {int(pk): None for to_model, pk, *_path in references if to_model is model}
    return list(found)


def searched_ids() -> list[int]:
    """Return the ids of every public page that takes part in search, from the database."""
    models = [model for model, _searched in declarations.declared()]
    return sorted(
        pk for model in models for pk in public_pages(model.objects).values_list("pk", flat=True)
    )


def _section_codes() -> list[tuple[str, str]]:
    """Return tree path and code of every section."""
    return [
        row
        for model, searched in declarations.declared()
        if searched.section
        for row in model.objects.values_list("path", searched.section)
    ]


def _document(
    page: Any,
    searched: Searched,
    sections: Iterable[tuple[str, str]],
    attached: Sequence[str] = (),
) -> Document:
    locale = page.locale.language_code
    organisation = getattr(page, searched.agency, None) if searched.agency else None
    texts = [text for name in searched.texts for text in _texts(page, name)]
    if organisation is not None:
        texts.append(organisation.name(locale))
    texts += attached
    first = page.first_published_at if searched.is_dated else None
    return Document(
        id=str(page.pk),
        language=BY_LOCALE[locale].code,
        title=page.title,
        summary=str(getattr(page, searched.summary, "") or ""),
        body="\n".join(text for text in texts if text)[:LONGEST_BODY],
        translation_key=str(page.translation_key),
        section=next((code for path, code in sections if page.path.startswith(path)), ""),
        kind=searched.kind,
        topics=_topics(page, searched),
        agency=organisation.code if organisation is not None else "",
        published=timezone.localtime(first).date() if first else None,
        number=_number(page, searched),
    )


def _topics(page: Any, searched: Searched) -> tuple[str, ...]:
    if not searched.topics:
        return ()
    return tuple(row.topic for row in getattr(page, searched.topics).all())


def _texts(page: Any, name: str) -> Iterable[str]:
    """Yield the plain texts of one attribute: a stream's searchable parts, or the words."""
    value: Any = getattr(page, name, "")
    field = next((item for item in page._meta.get_fields() if item.name == name), None)
    if not isinstance(field, StreamField):
        yield plain(str(value or ""))
        return
    for text in value.stream_block.get_searchable_content(value):
        if (words := plain(str(text))) and words not in _NATIVE_NAMES:
            yield words


def plain(html: str) -> str:
    """Return the words of rich text; blocks do not run into each other."""
    if "<" not in html:
        return unescape(html).strip()
    return unescape(strip_tags(_BLOCK_END.sub("\n", html))).strip()


def _number(page: Any, searched: Searched) -> str:
    """Return the document number a page bears, if one of its attributes holds any."""
    for name in searched.numbers:
        value = str(getattr(page, name, "") or "")
        if found := _NUMBER.search(value):
            return found[0][:100]
        if value and value.isascii() and " " not in value:
            return value[:100]
    return ""
