"""``search_rebuild``: makes every index anew from the log, while readers go on searching."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from search import consumer, rebuilding, server
from search.port import SearchUnavailable
from translations.languages import LANGUAGES


class Command(BaseCommand):
    """Interrupted, it goes on where it stopped; edits made meanwhile are in the new index."""

    help = "Rebuild the search indexes without downtime."

    def add_arguments(self, parser: CommandParser) -> None:
        codes = [language.code for language in LANGUAGES]
        parser.add_argument("--lang", choices=codes, action="append", help="only this language")
        parser.add_argument("--backend", choices=["embedded", "elasticsearch"], action="append")
        parser.add_argument("--back", action="store_true", help="go back to the index before")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare the log with the public pages first, then rebuild each index."""
        languages = options["lang"] or [language.code for language in LANGUAGES]
        found = server.configured()
        backends = options["backend"] or ["embedded", *(["elasticsearch"] if found else [])]
        if not options["back"]:
            consumer.refresh_log()
        for backend in backends:
            for language in languages:
                try:
                    name = self._one(backend, language, is_back=options["back"])
                except SearchUnavailable as error:
                    raise CommandError(str(error)) from error
                self.stdout.write(f"{backend} {language}: {name or 'nothing to go back to'}")

    def _one(self, backend: str, language: str, *, is_back: bool) -> str:
        found = server.configured()
        if backend == "elasticsearch" and found is None:
            raise CommandError("ELASTICSEARCH_URL is not set.")
        if is_back and found is not None and backend == "elasticsearch":
            row = server.go_back(found, language)
            return row.name if row else ""
        if is_back:
            return rebuilding.go_back_embedded(language)
        with tqdm(total=rebuilding.documents(language), desc=language, disable=None) as bar:
            if found is not None and backend == "elasticsearch":
                return rebuilding.rebuild_server(found, language, bar.update)
            return rebuilding.rebuild_embedded(language, bar.update)
