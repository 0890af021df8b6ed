"""The keys of the desk as the help panel lists them; ``keys.js`` carries them out."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Key:
    """A combination and what it does."""

    parts: tuple[str | Promise, ...]
    does: str | Promise


KEYS = (
    Key(("Ctrl", "Enter"), _("Confirm this segment and go to the next unconfirmed one")),
    Key(("Ctrl", "Shift", "Enter"), _("Go to the next segment; what you typed is saved")),
    Key(("Alt", "↓"), _("Next segment")),
    Key(("Alt", "↑"), _("Previous segment")),
    Key(("Alt", "N"), _("Next segment that is not confirmed")),
    Key(("Alt", "P"), _("Next segment with a problem")),
    Key(("Alt", "C"), _("Copy the original into the translation")),
    Key(("Alt", "1 … 9"), _("Use suggestion 1 … 9 of the memory")),
    Key(("Alt", "T"), _("Put the next missing tag around the selection")),
    Key(("Alt", "S"), _("Show the paragraph sentence by sentence, to join and split")),
    Key(("Alt", "M"), _("Write a note or question")),
    Key(("Alt", "L"), _("Go to memory, terms and notes, and back")),
    Key(("Alt", "V"), _("Open or close the preview")),
    Key(("Ctrl", "S"), _("Save everything now")),
    Key(("F1",), _("This list")),
)

HINT = _(
    "Every segment is saved by itself a moment after you stop typing and when you leave it. Tags "
    "such as <b> or <a1> mark bold words and links of the original; Alt + T puts the next missing "
    "one around your selection."
)
