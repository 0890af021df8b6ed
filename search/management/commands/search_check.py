"""``search_check``: proves the configured search server, with the portal's real index settings.

Makes an index per language, runs the analysis fixtures on it, searches one document of each
language and removes everything again; readers' indexes are not touched.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import scratch, server
from search.analysis import fixtures
from search.analysis.lexicon import shipped
from search.analysis.queries import understand
from search.engines.elastic import indices, mapping
from search.engines.elastic.client import Server
from search.port import Request, SearchUnavailable
from translations.languages import LANGUAGES


class Command(BaseCommand):
    """For operators, once after installing or upgrading the search server."""

    help = "Check that the search server analyses and finds as the portal needs."

    def handle(self, *args: Any, **options: Any) -> None:
        """Report every language; end with an error if anything differs."""
        found = server.configured()
        if found is None:
            raise CommandError("ELASTICSEARCH_URL is not set.")
        try:
            parts = server.parts(found)
            self.stdout.write(f"language parts: {', '.join(sorted(parts)) or 'built-in only'}")
            wrong = self._analysis(found, parts) + self._search(found, parts)
        except SearchUnavailable as error:
            raise CommandError(f"The search server does not answer: {error}") from error
        if wrong:
            raise CommandError("\n".join(wrong))
        self.stdout.write("The search server does what the portal needs.")

    def _analysis(self, found: Server, parts: frozenset[str]) -> list[str]:
        wrong: list[str] = []
        for language in LANGUAGES:
            name = indices.new_name(language.code, parts, scratch.own_prefix())
            indices.create(found, name, language.code, parts)
            try:
                wrong += self._fixtures(found, name, language.code, parts)
            finally:
                indices.remove(found, name)
        return wrong

    def _fixtures(
        self, found: Server, name: str, language: str, parts: frozenset[str]
    ) -> list[str]:
        wrong = []
        analyzers = {"morph"} if mapping.morphology(language, parts) else set()
        for fixture in fixtures.of(language):
            if fixture.analyzer == "morph" and not analyzers:
                continue
            text = (
                fixture.text
                if fixture.analyzer == "morph"
                else mapping.spelled(fixture.text, language)
            )
            tokens = _tokens(found, name, fixture.analyzer, text)
            is_right = set(fixture.tokens) <= set(tokens)
            self.stdout.write(f"{language} {fixture.analyzer}: {fixture.text} → {' '.join(tokens)}")
            if not is_right:
                wrong.append(
                    f"{language} {fixture.analyzer}: {fixture.text}: {fixture.tokens} missing"
                )
        return wrong

    def _search(self, found: Server, parts: frozenset[str]) -> list[str]:
        wrong = []
        with scratch.elastic(found, fixtures.documents(), parts) as engine:
            for document in fixtures.documents():
                plan = understand(document.title, document.language, shipped())
                if document.id not in engine.search([Request(plan)])[0].ids:
                    wrong.append(f"{document.language}: {document.title} is not found")
        return wrong


def _tokens(found: Server, name: str, analyzer: str, text: str) -> list[str]:
    """Return what the analyzer of an index makes of a text."""
    answer = found.work(
        lambda client: client.indices.analyze(index=name, analyzer=analyzer, text=text)
    )
    return [token["token"] for token in answer["tokens"]]
