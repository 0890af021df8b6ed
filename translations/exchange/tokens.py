"""Inline tags as short visible marks, for programs that know no tags: ⟦b⟧…⟦/b⟧, ⟦a1⟧…⟦/a1⟧."""

from __future__ import annotations

import re
from html import escape, unescape

from translations.fingerprints import TAG

_OPEN, _CLOSE = "⟦", "⟧"
TOKEN = re.compile(rf"{_OPEN}\s*(/?)\s*([a-z]+\d*)\s*{_CLOSE}", re.I)
_TAG = re.compile(r'<(/?)([a-z]+)(?:\s+id="([^"]+)")?\s*/?>', re.I)
_LINK = re.compile(r"a\d+", re.I)


def to_tokens(html: str) -> str:
    """Return the text with every tag as a mark."""
    parts: list[str] = []
    links: list[str] = []
    position = 0
    for match in TAG.finditer(html):
        parts.append(unescape(html[position : match.start()]))
        parts.append(_mark(match.group(), links))
        position = match.end()
    return "".join([*parts, unescape(html[position:])])


def from_tokens(text: str) -> str:
    """Return the markup that marks stand for; line ends become breaks."""
    parts: list[str] = []
    position = 0
    for match in TOKEN.finditer(text):
        parts.append(escaped(text[position : match.start()]))
        parts.append(_tag(bool(match.group(1)), match.group(2).lower()))
        position = match.end()
    return "".join([*parts, escaped(text[position:])]).strip()


def _mark(tag: str, links: list[str]) -> str:
    found = _TAG.match(tag)
    if found is None:
        return ""
    closing, name, ident = found.group(1), found.group(2).lower(), found.group(3)
    if name == "a" and not closing:
        links.append(ident or "a")
    if name == "a":
        name = (links.pop() if closing and links else ident) or "a"
    return f"{_OPEN}{closing}{name}{_CLOSE}"


def _tag(closing: bool, name: str) -> str:
    if name == "br":
        return "<br/>"
    if _LINK.fullmatch(name):
        return "</a>" if closing else f'<a id="{name}">'
    return f"</{name}>" if closing else f"<{name}>"


def escaped(text: str) -> str:
    """Return plain text as markup; line ends become breaks."""
    return re.sub(r"\r\n?|\n|\v", "<br/>", escape(text, quote=False))
