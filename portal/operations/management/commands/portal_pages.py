"""``portal_pages [DIR]``: the page that the front server shows while the portal is away."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.template.loader import render_to_string
from django.utils import translation

from translations.languages import LANGUAGES

TEMPLATE = "portal_content/pages/plain_error.html"


class Command(BaseCommand):
    """One file per language, from the same template as the portal's own 503."""

    help = "Write the pages that the front server shows while the portal is away."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer another folder."""
        parser.add_argument(
            "folder", type=Path, nargs="?", default=Path(settings.VAR_DIR) / "pages"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files; each replaces the one before at once."""
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            with translation.override(language.locale):
                html = render_to_string(
                    TEMPLATE, {"language": language, "status": HTTPStatus.SERVICE_UNAVAILABLE.value}
                )
            new = folder / f"503.{language.locale}.html.new"
            new.write_text(html)
            new.rename(folder / f"503.{language.locale}.html")
