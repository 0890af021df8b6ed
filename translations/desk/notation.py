r"""How a segment is written at the desk: plain text with short tags that a textarea can hold.

A stored segment is a fragment of HTML: ``R&amp;D <a id="a1">at the <b>port</b></a><br>today``. At
the desk it reads ``R&D <a1>at the <b>port</b></a1>`` and a new line. Nothing else means anything:
every other character is the character itself, so nobody has to know HTML to translate. A text that
happens to look like a tag is shown with a backslash (``<\b>``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

FORMATS = ("abbr", "acronym", "b", "code", "em", "i", "strong")
NAME = rf"a\d{{1,3}}|{'|'.join(FORMATS)}"
MARK = re.compile(rf"<(\\*)(/?)({NAME})>")
LINK = re.compile(r"a\d{1,3}")
# how a format looks beside the source; the pill names it, so the look may stay quiet
LOOKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code"}


class NotationError(ValueError):
    """The tags of a text do not fit together; the message says which and what to do."""


def to_notation(html: str) -> str:
    """Return what a translator sees of a stored segment."""
    return "".join(_written(BeautifulSoup(html, "html.parser")))


def _written(element: Tag) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, NavigableString):
            text = re.sub(r"[\r\n]+", " ", str(child))
            yield MARK.sub(lambda found: f"<\\{found[0][1:]}", text)
        elif isinstance(child, Tag):
            if child.name == "br":
                yield "\n"
                continue
            name = str(child.get("id", "")) if child.name == "a" else child.name
            yield f"<{name}>" if name else ""
            yield from _written(child)
            yield f"</{name}>" if name else ""


def from_notation(text: str) -> str:
    """Return the fragment to be stored, or raise ``NotationError``."""
    written: list[str] = []
    is_open: list[str] = []
    end = 0
    text = text.replace("\r\n", "\n").strip()
    for found in MARK.finditer(text):
        written.append(_escaped(text[end : found.start()]))
        end = found.end()
        backslashes, slash, name = found.groups()
        if backslashes:
            written.append(_escaped(f"<{backslashes[1:]}{slash}{name}>"))
        elif slash:
            _close(is_open, name)
            written.append("</a>" if LINK.fullmatch(name) else f"</{name}>")
        else:
            is_open.append(name)
            written.append(f'<a id="{name}">' if LINK.fullmatch(name) else f"<{name}>")
    if is_open:
        raise NotationError(
            _("The tag <%(tag)s> is not closed. Put </%(tag)s> where it ends.")
            % {"tag": is_open[-1]}
        )
    return "".join([*written, _escaped(text[end:])])


def _close(is_open: list[str], name: str) -> None:
    if name not in is_open:
        raise NotationError(
            _("The tag </%(tag)s> closes nothing. Put <%(tag)s> where it begins, or take it out.")
            % {"tag": name}
        )
    last = is_open.pop()
    if last != name:
        raise NotationError(
            _("The tags <%(inner)s> and <%(outer)s> cross. Close <%(inner)s> first.")
            % {"inner": last, "outer": name}
        )


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br/>")


def tags_of(notation: str) -> list[str]:
    """Return the names of the tags of a text in the order in which they open."""
    return [found[3] for found in MARK.finditer(notation) if not found[1] and not found[2]]


def to_pills(html: str) -> SafeString:
    """Return a stored segment for reading: every tag named in a pill, new lines kept."""
    return _shown(BeautifulSoup(html, "html.parser"))


def _shown(element: Tag) -> SafeString:
    return format_html_join("", "{}", ((_piece(child),) for child in element.children))


def _piece(child: object) -> SafeString:
    if isinstance(child, NavigableString):
        return format_html("{}", str(child))
    if not isinstance(child, Tag):
        return SafeString("")
    if child.name == "br":
        return SafeString("<br>")
    name = str(child.get("id", "")) if child.name == "a" else child.name
    look = LOOKS.get(child.name, "span")
    return format_html(
        '<span class="desk-tag">{name}</span><{look}>{inner}</{look}>'
        '<span class="desk-tag">/{name}</span>',
        name=name,
        look=look,
        inner=_shown(child),
    )
