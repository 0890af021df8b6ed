"""The lexicon in force: shipped concepts, editors' synonyms, the names of organisations."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, Max

from search.analysis.lexicon import Concept, Lexicon, build
from search.models import SynonymSet
from sites.queries import organisations
from translations.languages import BY_LOCALE

ORGANISATIONS_SECONDS = 60.0
_known: dict[str, object] = {}


def lexicon() -> Lexicon:
    """Return the lexicon; one query tells whether editors changed anything since it was built."""
    state = SynonymSet.objects.aggregate(count=Count("pk"), changed=Max("changed_at"))
    key = (state["count"], state["changed"])
    fresh = time.monotonic() - float(str(_known.get("at", "-inf"))) < ORGANISATIONS_SECONDS
    found = _known.get("lexicon")
    if not (fresh and _known.get("key") == key and isinstance(found, Lexicon)):
        found = build([*_synonyms(), *_organisations()])
        _known.update(key=key, at=time.monotonic(), lexicon=found)
    return found


def forget() -> None:
    """Build the lexicon anew at the next query (tests, imports)."""
    _known.clear()


def _synonyms() -> Iterator[Concept]:
    for item in SynonymSet.objects.prefetch_related("words"):
        words: dict[str, list[str]] = defaultdict(list)
        for word in item.words.all():
            words[word.language].append(word.text)
        yield Concept({language: tuple(texts) for language, texts in words.items()})


def _organisations() -> Iterator[Concept]:
    for organisation in organisations():
        yield Concept(
            {
                language.code: (str(organisation.names[locale]),)
                for locale, language in BY_LOCALE.items()
                if organisation.names.get(locale)
            }
        )
