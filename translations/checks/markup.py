"""Tags, links and line breaks: what the source marks, the translation marks too (T09)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.checks.finding import Finding, Fix, Pair, Severity
from translations.fingerprints import TAG, plain, tags_of

CLAUSE = "T09"
ALLOWED = frozenset({"a", "abbr", "acronym", "b", "code", "em", "i", "strong", "br"})
SAME = {"strong": "b", "em": "i"}
_NAME = re.compile(r"</?\s*([a-z0-9]+)", re.I)
_ID = re.compile(r'\bid\s*=\s*"([^"]*)"', re.I)
_WRAPPED = re.compile(r"^\s*<(b|strong|i|em)>(?P<inside>.*)</\1>\s*$", re.I | re.S)


def check_markup(pair: Pair) -> Iterator[Finding]:
    """Compare tags: unknown ones, nesting, links dropped or invented, emphasis, line breaks."""
    wrong = broken_tag(pair.target_html)
    if wrong:
        fix = Fix(_without_foreign(pair.target_html), _("Remove what is not allowed"))
        safe = fix if not broken_tag(fix.html) else None
        yield Finding(
            "markup.broken", CLAUSE, Severity.BLOCK,
            _("The markup %(tag)s is unknown or not closed. Remove it or close it.")
            % {"tag": wrong}, safe,
        )  # fmt: skip
        return
    source, target = _count(pair.source_html), _count(pair.target_html)
    yield from _links(pair, source, target)
    yield from _emphasis(pair, source, target)
    if source["br"] != target["br"]:
        yield Finding(
            "markup.breaks", CLAUSE, Severity.WARN,
            _("The source has %(source)s line breaks, the translation %(target)s. Check them.")
            % {"source": source["br"], "target": target["br"]},
        )  # fmt: skip


def broken_tag(html: str) -> str:
    """Return the first tag that is unknown or wrongly nested, empty where all is well."""
    opened: list[str] = []
    for tag in TAG.findall(html):
        found = _NAME.match(tag)
        name = found.group(1).lower() if found else ""
        if name not in ALLOWED or _has_foreign_attribute(tag, name):
            return str(tag)
        if name == "br":
            continue
        if not tag.startswith("</"):
            opened.append(name)
        elif not opened or opened.pop() != name:
            return str(tag)
    return f"<{opened[-1]}>" if opened else ""


def _has_foreign_attribute(tag: str, name: str) -> bool:
    inside = tag.strip("</>").strip()[len(name) :].strip()
    return bool(_ID.sub("", inside).strip()) if name == "a" else bool(inside)


def _without_foreign(html: str) -> str:
    """Return the text without tags that no segment may hold."""

    def keep(match: re.Match[str]) -> str:
        tag = match.group()
        found = _NAME.match(tag)
        name = found.group(1).lower() if found else ""
        return tag if name in ALLOWED and not _has_foreign_attribute(tag, name) else ""

    return TAG.sub(keep, html)


def _count(html: str) -> Counter[str]:
    """Count opening tags: links by their id, emphasis by its kind."""
    found: Counter[str] = Counter()
    for tag in tags_of(html):
        name = _NAME.match(tag)
        if tag.startswith("</") or name is None:
            continue
        ident = _ID.search(tag)
        key = SAME.get(name.group(1), name.group(1))
        found[f"a:{ident.group(1)}" if key == "a" and ident else key] += 1
    return found


def _links(pair: Pair, source: Counter[str], target: Counter[str]) -> Iterator[Finding]:
    lost = [key for key in source if _is_link(key) and target[key] < source[key]]
    extra = [key for key in target if _is_link(key) and source[key] < target[key]]
    if lost:
        yield Finding(
            "markup.link_lost", CLAUSE, Severity.BLOCK,
            _("The link “%(words)s” is missing. Mark the words it belongs to.")
            % {"words": ", ".join(_words(pair.source_html, key) for key in lost)},
        )  # fmt: skip
    if extra:
        yield Finding(
            "markup.link_extra", CLAUSE, Severity.BLOCK,
            _("The translation has a link that the source does not have. Remove it."),
        )  # fmt: skip


def _is_link(key: str) -> bool:
    return key == "a" or key.startswith("a:")


def _words(html: str, key: str) -> str:
    """Return the words a link stands on."""
    ident = re.escape(key.partition(":")[2])
    found = re.search(rf'<a\b[^>]*id="{ident}"[^>]*>(.*?)</a>', html, re.I | re.S)
    return plain(found.group(1)).strip() if found else key


def _emphasis(pair: Pair, source: Counter[str], target: Counter[str]) -> Iterator[Finding]:
    differs = [key for key in ("b", "i", "code", "abbr", "acronym") if source[key] != target[key]]
    if not differs:
        return
    whole = _WRAPPED.match(pair.source_html)
    fix = None
    if whole and sum(target.values()) == 0 and TAG.search(whole.group("inside")) is None:
        tag = whole.group(1).lower()
        fix = Fix(f"<{tag}>{pair.target_html}</{tag}>", _("Emphasise the whole text"))
    yield Finding(
        "markup.emphasis", CLAUSE, Severity.WARN,
        _("Bold, italic or abbreviations are marked otherwise than in the source. Mark the same "
          "words."), fix,
    )  # fmt: skip
