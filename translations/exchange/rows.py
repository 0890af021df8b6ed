"""What goes out and comes in, whatever the format (T15)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from translations.exchange.limits import FileRefused
from translations.models import TranslationJob

_PASSPORT = re.compile(r"^portal-translation:(\d+):([\w-]+)>([\w-]+)$")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row of a file. ``place`` names it for people; without ``key`` the source finds it.

    ``version`` is the segment's when the file was made, ``None`` where the format keeps none.
    ``is_open`` says that the translator marked the row as unfinished.
    """

    place: str
    source_html: str
    target_html: str
    key: str = ""
    version: int | None = None
    is_open: bool = False


def passport(job: TranslationJob) -> str:
    """Return what tells a file which job it belongs to."""
    return (
        f"portal-translation:{job.pk}:{job.source_locale.language_code}"
        f">{job.target_locale.language_code}"
    )


def check_passport(text: str, job: TranslationJob) -> None:
    """Refuse a file of another job or language, and one that says nothing of either."""
    found = _PASSPORT.match(text.strip())
    if found is None:
        raise FileRefused(
            _("The file does not say which translation it belongs to. Use an exported file.")
        )
    if text.strip() != passport(job):
        raise FileRefused(
            _("The file belongs to another translation or language. Choose the right file.")
        )
