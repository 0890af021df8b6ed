"""What the processes of a portal keep in memory, forgotten between tests.

A portal's process lives with one database and one clock; a process of the tests meets a new state
with every test, and on a busy machine minutes pass between two of them. Whoever adds a value that
a process keeps adds it here, so that no test depends on which ran before it, or how long ago.
"""

from __future__ import annotations

from portal.content.queries import frame
from portal.freshness import held
from portal.operations.front.copies import copies
from search import vocabulary
from search.reports import counting
from sites import queries as profiles
from translations.engines import configured
from translations.terms import matching


def forget() -> None:
    """Leave nothing of earlier tests; each of these is made anew where it is asked for."""
    frame.forget()
    held.forget()
    copies.clear()
    vocabulary.forget()
    counting.forget()
    profiles.forget()
    matching.forget()
    configured.engines.cache_clear()
