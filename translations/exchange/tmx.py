"""TMX 1.4: pairs for other translation programs; tags travel as bpt, ept and ph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from translations.exchange.limits import FileRefused, check_rows
from translations.exchange.rows import Incoming
from translations.fingerprints import TAG
from translations.languages import LANGUAGES, by_locale
from translations.models import TranslationJob
from translations.segments.model import Segment

CONTENT_TYPE = "application/x-tmx+xml"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_INLINE = {"bpt", "ept", "ph", "it", "ut"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    '<header creationtool="portal" creationtoolversion="1" segtype="paragraph" o-tmf="html"'
    ' adminlang="{admin}" srclang="{source}" datatype="html"/>\n<body>\n'
)
_TAIL = "</body>\n</tmx>\n"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One pair as TMX holds it."""

    source_html: str
    target_html: str
    source_locale: str
    target_locale: str
    tuid: str = ""


def write(job: TranslationJob, segments: Iterable[Segment]) -> bytes:
    """Return the translated segments of a job."""
    source, target = job.source_locale.language_code, job.target_locale.language_code
    units = (
        Unit(segment.source_html, segment.target_html, source, target, segment.id)
        for segment in segments
        if segment.is_translated
    )
    return "".join(lines(units, source)).encode()


def lines(units: Iterable[Unit], source_locale: str = "") -> Iterator[str]:
    """Yield a TMX file piece by piece, so that a large memory needs little room."""
    source = by_locale(source_locale).tag if source_locale else "*all*"
    yield _HEAD.format(admin=LANGUAGES[0].tag, source=source)
    for unit in units:
        yield _unit(unit)
    yield _TAIL


def read(content: bytes, job: TranslationJob) -> list[Incoming]:
    """Return the pairs of a TMX file in the job's languages; refuse what is none, or hostile."""
    try:
        root = fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise FileRefused(_("The file defines entities of its own. It is refused.")) from error
    except (ParseError, ValueError) as error:
        raise FileRefused(_("The TMX file is damaged: %(reason)s") % {"reason": error}) from error
    if root.tag != "tmx":
        raise FileRefused(_("This is not a TMX file."))
    units = root.findall("./body/tu")
    check_rows(len(units))
    languages = (job.source_locale.language_code, job.target_locale.language_code)
    found = [_incoming(number, unit, *languages) for number, unit in enumerate(units, 1)]
    if not any(row.target_html for row in found):
        raise FileRefused(_("The file has no pair in these two languages."))
    return found


def _incoming(number: int, unit: Element, source: str, target: str) -> Incoming:
    texts = {_locale_of(each): _html(each.find("seg")) for each in unit.findall("tuv")}
    return Incoming(
        place=str(number), source_html=texts.get(source, ""), target_html=texts.get(target, "")
    )


def _locale_of(variant: Element) -> str:
    """Return our code of a language: zh-CN and zh are zh-Hans to us."""
    name = (variant.get(_XML_LANG) or variant.get("lang") or "").lower()
    for language in LANGUAGES:
        if name in (language.locale, language.tag.lower()):
            return language.locale
    short = name.split("-")[0]
    return next((each.locale for each in LANGUAGES if each.code == short), name)


def _html(segment: Element | None) -> str:
    if segment is None:
        return ""
    parts = [escape(segment.text or "", quote=False)]
    for child in segment:
        content = "".join(child.itertext())
        parts.append(content if child.tag in _INLINE else escape(content, quote=False))
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts).strip()


def _unit(unit: Unit) -> str:
    tuid = f' tuid="{escape(unit.tuid)}"' if unit.tuid else ""
    variants = "".join(
        f'<tuv xml:lang="{by_locale(locale).tag}"><seg>{_seg(html)}</seg></tuv>'
        for locale, html in (
            (unit.source_locale, unit.source_html),
            (unit.target_locale, unit.target_html),
        )
    )
    return f"<tu{tuid}>{variants}</tu>\n"


def _seg(html: str) -> str:
    """Return a segment's text with each tag in an element of its own."""
    parts: list[str] = []
    opened: list[int] = []
    position = count = 0
    for match in TAG.finditer(html):
        parts.append(_text(html[position : match.start()]))
        position, tag = match.end(), match.group()
        if tag.lower().startswith("<br"):
            parts.append(f"<ph>{escape(tag, quote=False)}</ph>")
        elif tag.startswith("</"):
            number = opened.pop() if opened else count
            parts.append(f'<ept i="{number}">{escape(tag, quote=False)}</ept>')
        else:
            count += 1
            opened.append(count)
            parts.append(f'<bpt i="{count}">{escape(tag, quote=False)}</bpt>')
    return "".join([*parts, _text(html[position:])])


def _text(html: str) -> str:
    """Return text between tags; it is escaped as XML needs it already, except named entities."""
    return _CONTROL.sub("", html.replace("&nbsp;", "\u00a0"))
