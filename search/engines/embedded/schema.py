"""What the embedded index keeps of a document: terms made by our analysis, never the text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import tantivy

from search.analysis.characters import fold, normal
from search.analysis.suggestions import suggest_terms
from search.analysis.words import Terms, terms
from search.port import Document

SCHEMA_VERSION = "3"
TEXTS = ("title", "summary", "body")
_EPOCH = date(1970, 1, 1)


def build() -> tantivy.Schema:
    """Return the schema, the same for every language."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in TEXTS:
        for form in ("f", "x", "s"):
            builder.add_text_field(f"{name}_{form}", tokenizer_name="whitespace")
    builder.add_text_field("extra", tokenizer_name="whitespace")
    builder.add_text_field("suggest", tokenizer_name="whitespace")
    for name in ("section", "kind", "topic", "agency", "number", "key"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True, fast=True)
    builder.add_integer_field("published", indexed=True, fast=True)
    return builder.build()


SCHEMA = build()


def days(moment: date | None) -> int:
    """Return a date as days, 0 for none."""
    return (moment - _EPOCH).days if moment else 0


def today() -> int:
    """Return the present day as days."""
    return days(datetime.now(tz=UTC).date())


def as_tantivy(document: Document) -> tantivy.Document:
    """Return a document's terms as the index takes them."""
    result = tantivy.Document()
    result.add_text("id", document.id)
    extra: list[str] = []
    for name in TEXTS:
        found: Terms = terms(document.text(name), document.language)
        result.add_text(f"{name}_f", " ".join(found.folded))
        result.add_text(f"{name}_x", " ".join(found.exact))
        result.add_text(f"{name}_s", " ".join(found.single))
        extra.extend(found.extra)
    result.add_text("extra", " ".join(extra))
    result.add_text("suggest", " ".join(suggest_terms(document.title)))
    for name, value in (
        ("section", document.section),
        ("kind", document.kind),
        ("agency", document.agency),
        ("key", document.translation_key),
        ("number", fold(normal(document.number))),
    ):
        if value:
            result.add_text(name, value)
    for topic in document.topics:
        result.add_text("topic", topic)
    if document.published:
        result.add_integer("year", document.published.year)
    result.add_integer("published", days(document.published))
    return result
