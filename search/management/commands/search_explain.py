"""``search_explain``: how a query is understood, and what each step of relaxing finds."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import server, vocabulary
from search.analysis.queries import understand, with_keystrokes
from search.engines import registry
from search.engines.elastic.query import build
from search.ladder import levels
from search.models import PublicDocument
from search.port import Level, Request, SearchUnavailable
from translations.languages import DEFAULT, LANGUAGES


class Command(BaseCommand):
    """For editors who wonder why something is found or not."""

    help = "Explain a search query."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query")
        codes = [language.code for language in LANGUAGES]
        parser.add_argument("--lang", choices=codes, default=DEFAULT.code)
        parser.add_argument("--dsl", action="store_true", help="print the server's query too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print groups with their alternatives, then the results of every level."""
        plan = understand(options["query"], options["lang"], vocabulary.lexicon())
        required = plan.required
        for group in plan.groups:
            words = ", ".join(
                f"{other.text}{' (phrase)' if other.is_phrase else ''} ×{other.weight:.2f}"
                for other in group.alternatives
            )
            self.stdout.write(f"{'needed  ' if group in required else 'optional'}  {words}")
        if turned := with_keystrokes(options["query"]):
            self.stdout.write(f"as keystrokes: {turned}")
        for level in [Level.ALL, *levels(plan)]:
            self._level(Request(plan, level))
        if options["dsl"]:
            body = build(Request(plan)).to_dict()
            self.stdout.write(json.dumps(body, ensure_ascii=False, indent=1))

    def _level(self, request: Request) -> None:
        engine = server.engine() or registry.embedded()
        try:
            found = engine.search([request])[0]
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        titles = dict(
            PublicDocument.objects.filter(pk__in=[int(key) for key in found.ids]).values_list(
                "page_id", "title"
            )
        )
        self.stdout.write(f"{engine.name}, {request.level.value}: {found.total}")
        for key in found.ids:
            self.stdout.write(f"    {key} {titles.get(int(key), '?')}")
