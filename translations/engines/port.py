"""The port to machine translation: sentences in, sentences and their alignment out (HP20-43).

An engine knows nothing of pages, markup or segments: splitting, markup, checks and flags lie
around it (``translations.drafts``) and are the same for every engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

Pair = tuple[str, str]
Span = tuple[int, int]
Beat = Callable[[], None]


class EngineDownError(Exception):
    """The engine cannot work now; the sentence says why. The job waits and tries again."""


class NoModelError(EngineDownError):
    """The engine has nothing for this pair of languages (any more)."""


def no_package(pair: Pair) -> NoModelError:
    """Return the error of a direction that nothing is installed for."""
    return NoModelError(
        _("No package for %(source)s → %(target)s is installed.")
        % {"source": pair[0], "target": pair[1]}
    )


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where each piece of the output came from.

    ``source`` and ``target`` are character spans of the pieces; ``weights[t][s]`` says how much
    target piece ``t`` looked at source piece ``s``.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    weights: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """One sentence as the engine gave it back; ``text`` is ``None`` where it failed.

    ``score`` is the mean log-probability of a piece, where the engine tells one.
    """

    text: str | None
    score: float | None = None
    alignment: Alignment | None = None
    is_cut: bool = False


FAILED = Rendered(None)


@dataclass(frozen=True, slots=True)
class Model:
    """What stands behind a pair; ``id`` names version and bytes, so that drafts can be traced.

    ``shield`` is the style of placeholders that the model was seen to keep, empty where unknown.
    """

    id: str
    title: str
    licence: str = ""
    attribution: str = ""
    shield: str = ""


class Engine(Protocol):
    """One way of translating. Loads lazily, in the process that uses it, never before a fork."""

    name: str

    def pairs(self) -> dict[Pair, Model]:
        """Return the directions it can translate now, as language codes; may ask a server.

        Raises ``EngineDownError`` where it cannot tell.
        """

    def lengths(self, pair: Pair, sentences: Sequence[str]) -> list[int] | None:
        """Return how many tokens each sentence has for this pair, or ``None`` if unknown."""

    def translate(
        self, pair: Pair, sentences: Sequence[str], *, beat: Beat, is_careful: bool = False
    ) -> list[Rendered]:
        """Translate all sentences, in order; one that fails comes back as ``FAILED``.

        ``beat`` is called at least every few seconds while it works. ``is_careful`` asks for the
        slower manner that avoids repeated words. Raises ``EngineDownError`` for a whole failure.
        """
