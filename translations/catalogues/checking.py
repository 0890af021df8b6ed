"""Finds what is wrong with the catalogues: missing translations, placeholders, stale files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from translations.catalogues.extracting import read, template, written
from translations.catalogues.places import catalogue, is_public, languages
from translations.catalogues.upstream import forms, outlived, uncovered, upstream_catalogues
from translations.languages import DEFAULT, FALLBACK, Language

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def problems() -> list[str]:
    """Return one sentence per problem in any language; none means that all is well."""
    found = template()
    result = []
    for language in languages():
        kept = read(language)
        result += [f"{language.locale}: {problem}" for problem in stale(kept, found, language)]
        result += [f"{language.locale}: {problem}" for problem in incomplete(kept, found, language)]
        result += [f"{language.locale}: {problem}" for problem in misplaced(kept)]
    return result + upstream_problems()


def upstream_problems() -> list[str]:
    """Return what is wrong with the corrections of the libraries' texts."""
    result = []
    for domain, ours in upstream_catalogues():
        for check in (uncovered(ours, domain), outlived(ours, domain), misplaced(ours)):
            result += [f"upstream {domain}: {problem}" for problem in check]
    return result


def stale(kept: Catalog, found: Catalog, language: Language) -> Iterator[str]:
    """Yield a sentence if extraction would change the file."""
    path = catalogue(language)
    if not path.exists() or path.read_bytes() != written(kept, found, language):
        yield "the catalogue does not match the sources; run: make catalogues"


def incomplete(kept: Catalog, found: Catalog, language: Language) -> Iterator[str]:
    """Yield the texts that this language must have and has not.

    Source texts are English, so English needs none; the staff works in Vietnamese, so that
    language has all; every language has what readers see.
    """
    if language == FALLBACK:
        return
    for message in found:
        needed = language == DEFAULT or is_shown_to_readers(message)
        if message.id and needed and not is_translated(kept, message):
            yield f"no translation of {message.id!r} ({', '.join(files(message))})"


def is_shown_to_readers(message: Message) -> bool:
    """Whether any place of the text addresses readers."""
    return any(is_public(file) for file in files(message))


def files(message: Message) -> list[str]:
    """Return the source files of a text."""
    return sorted({file for file, _line in message.locations})


def is_translated(kept: Catalog, message: Message) -> bool:
    """Whether the catalogue has every form of the text."""
    entry = kept.get(message.id, context=message.context)
    return entry is not None and not entry.fuzzy and all(forms(entry.string))


def misplaced(kept: Catalog) -> Iterator[str]:
    """Yield the translations whose placeholders are not those of the text."""
    for message in kept:
        if not message.id:
            continue
        wanted = placeholders(forms(message.id))
        for form in filter(None, forms(message.string)):
            # a plural form may leave out the number that it spells
            given = placeholders((form,))
            if given - wanted or (len(forms(message.id)) == 1 and given != wanted):
                yield f"placeholders of {form!r} are not those of {message.id!r}"


def placeholders(texts: tuple[str, ...]) -> set[str]:
    """Return the placeholders in any of the texts."""
    return {found for text in texts for found in PLACEHOLDER.findall(text)}
