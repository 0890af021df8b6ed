"""Finds the texts in Python, Jinja2 and Django templates; brings ``.po`` files up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize
from jinja2 import nodes
from jinja2.ext import Extension, babel_extract
from jinja2.parser import Parser

from translations.catalogues.places import ROOT, catalogue, languages, sources
from translations.languages import Language

COMMENT_TAGS = ["Translators:"]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# as portal.content.jinja sets them: texts must be read as they are rendered
JINJA_OPTIONS = {
    "newstyle_gettext": "true",
    "silent": "false",
    "encoding": "utf-8",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "extensions": "translations.catalogues.extracting.IncludeBlock",
}
Message = tuple[int, str | tuple[str, ...], list[str], str | None]


class IncludeBlock(Extension):
    """Lets the extractor read past Wagtail's ``include_block`` without loading Wagtail."""

    tags = {"include_block"}

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        while parser.stream.current.type != "block_end":
            next(parser.stream)
        return nodes.Output([], lineno=line)


def extract_django(
    file: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Any]:
    """Extract from a Django template: Django turns it into Python, Babel reads that."""
    # the template's indentation means nothing; every text is on one line by now
    python = "\n".join(map(str.strip, templatize(file.read().decode()).split("\n")))
    yield from extract_python(BytesIO(python.encode()), keywords, comment_tags, options)


def messages_of(source: Path) -> Iterable[Message]:
    """Return the texts of one file, by the extractor that fits it."""
    method: Any
    options: dict[str, str] = {}
    if source.suffix == ".py":
        method = extract_python
    elif "jinja2" in source.parts:
        method, options = babel_extract, JINJA_OPTIONS
    else:
        method = extract_django
    with (ROOT / source).open("rb") as file:
        return list(extract(method, file, KEYWORDS, COMMENT_TAGS, options, strip_comment_tags=True))


def template() -> Catalog:
    """Return all texts of the sources, each with the files that it is found in."""
    found = Catalog()
    for source in sources():
        for _line, text, comments, context in messages_of(source):
            # line 0: only the file is written, so that moved lines change no catalogue
            place = [(source.as_posix(), 0)]
            found.add(text, None, place, auto_comments=comments, context=context)
    return found


def read(language: Language) -> Catalog:
    """Return a language's catalogue as it is on disk, or an empty one."""
    path = catalogue(language)
    if not path.exists():
        return Catalog(locale=language.folder)
    with path.open("rb") as file:
        return read_po(file, locale=language.folder)


def written(kept: Catalog, found: Catalog, language: Language) -> bytes:
    """Return the text of a ``.po`` file: the found texts in order, with the kept translations.

    Nothing in it depends on the day or the line numbers, so that it changes only when texts do.
    """
    updated = Catalog(locale=language.folder, fuzzy=False, header_comment="")
    for message in found:
        if not message.id:
            continue
        old = kept.get(message.id, context=message.context)
        same_shape = old is not None and isinstance(old.id, tuple) == isinstance(message.id, tuple)
        updated.add(
            message.id,
            old.string if old is not None and same_shape else None,
            sorted(set(message.locations)),
            auto_comments=message.auto_comments,
            user_comments=old.user_comments if old is not None else (),
            context=message.context,
        )
    buffer = BytesIO()
    write_po(buffer, updated, omit_header=True, include_lineno=False, sort_output=True, width=100)
    return header(updated, language).encode() + buffer.getvalue()


def header(updated: Catalog, language: Language) -> str:
    """Return the header entry: language, encoding, plural rule, and nothing that ages."""
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language.folder}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {updated.plural_forms}\\n"\n\n'
    )


def extract_all() -> None:
    """Bring the ``.po`` file of every language up to date with the sources."""
    found = template()
    for language in languages():
        path = catalogue(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(read(language), found, language))
