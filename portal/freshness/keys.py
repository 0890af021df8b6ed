"""Names of what an answer shows and of what a change touches (surrogate keys, performance §2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol
from uuid import UUID

EVERYTHING = "everything"  # what any page may show: names, pictures, rules, restrictions
FRAME = "frame"  # front pages, sections and standing pages: the menu and the footer
PAGES = "pages"  # any page at all: for answers that do not say what they show
JOBS = "jobs"  # the queue: wakes workers

STEP = 4  # characters of a tree path per level
HOME_DEPTH = 2
FRAME_DEPTH = 3


class InTree(Protocol):
    """A page, as far as its keys go."""

    path: str
    translation_key: UUID


def item(translation_key: UUID | str) -> str:
    """Name a document in all its languages."""
    return f"item:{translation_key}"


def below(path: str) -> str:
    """Name the lists of what stands below a page: a section's in one language, a front page's."""
    return f"below:{path}"


def touched_by(page: InTree) -> Iterator[str]:
    """Yield what a change of one edition touches: its item, the lists above it, the frame."""
    yield PAGES
    yield item(page.translation_key)
    for end in range(HOME_DEPTH * STEP, len(page.path) + 1, STEP):
        yield below(page.path[:end])
    if len(page.path) <= FRAME_DEPTH * STEP:
        yield FRAME
