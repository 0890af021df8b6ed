"""Fields and analyzers of the server's indexes: built-in parts, and more where parts are present.

Text reaches the server in one spelling (composed, tone in its older place, simplified characters
in Chinese, one kind of kana in Japanese): what the analyzers here do not do, Python has done.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Set as AbstractSet
from typing import Any

from elasticsearch.dsl import Date, Integer, Keyword, Mapping, Text

from search.analysis.characters import fold, normal, tone
from search.analysis.suggestions import suggest_terms
from search.analysis.words import RUN, extra_terms, run_form, without_possessive
from search.port import Document
from translations.languages import BY_LOCALE, EN, JA, KO, LANGUAGES, VI, ZH

SCHEMA_VERSION = 4
TEXTS = ("title", "summary", "body")
LATIN = {VI.code, EN.code}
# language parts and the tokenizer that proves each; which analyzer a language takes from them
PARTS = {"icu": "icu_tokenizer", "kuromoji": "kuromoji_tokenizer", "nori": "nori_tokenizer",
         "smartcn": "smartcn_tokenizer"}  # fmt: skip
MORPHOLOGY = {
    JA.code: "kuromoji",
    KO.code: "nori",
    ZH.code: "smartcn",
    VI.code: "icu",
    EN.code: "icu",
}

ANALYSIS: dict[str, Any] = {
    "char_filter": {
        "strip_marks": {"type": "pattern_replace", "pattern": "\\p{Mn}+", "replacement": ""}
    },
    "filter": {
        "vi_shingle": {
            "type": "shingle", "min_shingle_size": 2, "max_shingle_size": 2,
            "output_unigrams": False,
        },
        "cjk_bi_uni": {"type": "cjk_bigram", "output_unigrams": True},
        "en_poss": {"type": "stemmer", "language": "possessive_english"},
        "en_stem": {"type": "stemmer", "language": "english"},
    },
    "analyzer": {
        "vi_fold": {"type": "custom", "tokenizer": "standard", "char_filter": ["strip_marks"],
                    "filter": ["lowercase", "asciifolding"]},
        "exact": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase"]},
        "vi_bigram": {"type": "custom", "tokenizer": "standard", "char_filter": ["strip_marks"],
                      "filter": ["lowercase", "asciifolding", "vi_shingle"]},
        "cjk_index": {"type": "custom", "tokenizer": "standard",
                      "filter": ["cjk_width", "lowercase", "asciifolding", "cjk_bi_uni"]},
        "cjk_search": {"type": "custom", "tokenizer": "standard",
                       "filter": ["cjk_width", "lowercase", "asciifolding", "cjk_bigram"]},
        "en_text": {"type": "custom", "tokenizer": "standard",
                    "filter": ["en_poss", "lowercase", "asciifolding", "en_stem"]},
    },
}  # fmt: skip
MORPHOLOGY_ANALYSIS: dict[str, dict[str, Any]] = {
    "icu": {
        "char_filter": {"nfkc": {"type": "icu_normalizer", "name": "nfkc_cf"}},
        "analyzer": {"morph": {"type": "custom", "tokenizer": "icu_tokenizer",
                               "char_filter": ["nfkc"],
                               "filter": ["icu_folding", "asciifolding"]}},
    },
    "smartcn": {
        "analyzer": {"morph": {"type": "custom", "tokenizer": "smartcn_tokenizer",
                               "filter": ["cjk_width", "lowercase"]}},
    },
    "kuromoji": {
        "tokenizer": {"ja_tok": {"type": "kuromoji_tokenizer", "mode": "search",
                                 "discard_compound_token": True}},
        "analyzer": {"morph": {"type": "custom", "tokenizer": "ja_tok",
                               "filter": ["kuromoji_baseform", "kuromoji_part_of_speech",
                                          "cjk_width", "kuromoji_stemmer", "lowercase"]}},
    },
    "nori": {
        "tokenizer": {"ko_tok": {"type": "nori_tokenizer", "decompound_mode": "mixed"}},
        "analyzer": {"morph": {"type": "custom", "tokenizer": "ko_tok",
                               "filter": ["nori_part_of_speech", "nori_readingform",
                                          "lowercase"]}},
    },
}  # fmt: skip


def morphology(language: str, parts: AbstractSet[str]) -> str:
    """Return the part that analyses words of a language on this server, empty if it is absent."""
    part = MORPHOLOGY[language]
    return part if part in parts else ""


def settings_for(language: str, parts: AbstractSet[str]) -> dict[str, Any]:
    """Return an index's settings."""
    analysis = {name: dict(items) for name, items in ANALYSIS.items()}
    for name, items in MORPHOLOGY_ANALYSIS.get(morphology(language, parts), {}).items():
        analysis[name] = {**analysis.get(name, {}), **items}
    return {
        "number_of_shards": 1,
        "number_of_replicas": 0,
        "refresh_interval": "1s",
        "analysis": analysis,
    }


def mapping_for(language: str, parts: AbstractSet[str]) -> Mapping:
    """Return an index's fields; the same in every language, except sub-fields for words."""
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    for name in TEXTS:
        mapping.field(name, _text(language, name))
        if morphology(language, parts):
            mapping.field(f"{name}_morph", Text(analyzer="morph"))
    mapping.field("extra", Text(analyzer="whitespace"))
    mapping.field(
        "suggest", Text(analyzer="whitespace", index_prefixes={"min_chars": 1, "max_chars": 10})
    )
    for name in ("lang", "section", "kind", "topic", "agency", "key", "number"):
        mapping.field(name, Keyword())
    mapping.field("year", Integer())
    mapping.field("published", Date())
    return mapping


def _text(language: str, name: str) -> Text:
    if language in LATIN:
        fields: dict[str, Text] = {"exact": Text(analyzer="exact")}
        if language == VI.code and name != "body":
            fields["bigram"] = Text(analyzer="vi_bigram")
        return Text(analyzer="vi_fold" if language == VI.code else "en_text", fields=fields)
    return Text(analyzer="cjk_index", search_analyzer="cjk_search")


def body_for(language: str, parts: AbstractSet[str]) -> dict[str, Any]:
    """Return what creates an index."""
    return {
        "settings": settings_for(language, parts),
        "mappings": mapping_for(language, parts).to_dict(),
    }


def schema_hash(language: str, parts: AbstractSet[str]) -> str:
    """Return eight characters that change with anything in settings or fields."""
    text = json.dumps([SCHEMA_VERSION, body_for(language, parts)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def spelled(text: str, language: str) -> str:
    """Return a text in the one spelling that the analyzers expect."""

    def word(found: Any) -> str:
        if found[1] is not None:
            return run_form(found[1], language)
        return tone(without_possessive(found[2]))

    # words apart, or the server would keep "pm2.5" together where queries have two words
    return " ".join(word(found) for found in RUN.finditer(normal(text)))


def natural(text: str, language: str) -> str:
    """Return a text for word analysis, which needs sentences where words are not spaced."""
    return normal(text) if language in (JA.code, KO.code) else spelled(text, language)


def source(document: Document, parts: AbstractSet[str]) -> dict[str, Any]:
    """Return a document as the server takes it."""
    language = document.language
    result: dict[str, Any] = {"lang": language, "kind": document.kind, "section": document.section,
                              "topic": list(document.topics), "key": document.translation_key,
                              "suggest": " ".join(suggest_terms(document.title))}  # fmt: skip
    extra: list[str] = []
    for name in TEXTS:
        text = document.text(name)
        result[name] = spelled(text, language)
        extra.extend(extra_terms(text, language))
        if morphology(language, parts):
            result[f"{name}_morph"] = natural(text, language)
    result["extra"] = " ".join(extra)
    if document.agency:
        result["agency"] = document.agency
    if document.number:
        result["number"] = fold(normal(document.number))
    if document.published:
        result["year"] = document.published.year
        result["published"] = document.published.isoformat()
    return result


__all__ = ["BY_LOCALE", "LANGUAGES", "PARTS", "body_for", "mapping_for", "schema_hash", "source"]
