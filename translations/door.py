"""What the translation house asks of the publish gate, which lies above it.

``portal.editorial`` installs the answers when it starts. A translation never gets a rule of its
own for who may read, edit, submit or publish: it asks here.
"""

from __future__ import annotations

from typing import Any, Protocol

from django.db.models import QuerySet
from wagtail.models import Page


class Door(Protocol):
    """Answers of the gate; sentences are for people and empty where nothing stands in the way."""

    def source_problem(self, page: Page) -> str:
        """Say why no translation may start from what is public of this page (T10)."""

    def target_problem(self, page: Page) -> str:
        """Say why nobody may change the text of this page now: in review, scheduled, locked."""

    def may_request(self, user: Any, source: Page, locale_id: int) -> bool:
        """Tell whether a person may ask for this page in this language."""

    def may_translate(self, user: Any, page: Page) -> bool:
        """Tell whether a person may change the text of this page, in its language."""

    def may_read(self, user: Any, page: Page) -> bool:
        """Tell whether a person may look at the translation of this page."""

    def may_manage(self, user: Any, locale_id: int, page: Page | None = None) -> bool:
        """Tell whether a person gives out, cancels and marks work in this language.

        Where the page exists, groups of other sections do not count.
        """

    def may_moderate(self, user: Any, page: Page) -> bool:
        """Tell whether a person is kiểm duyệt where this page stands."""

    def languages_of(self, user: Any) -> set[int]:
        """Return the languages (locale ids) in which a person has any part."""

    def translators(self, locale_id: int) -> QuerySet[Any]:
        """Return the people who may translate into a language."""

    def moderators(self, locale_id: int) -> QuerySet[Any]:
        """Return kiểm duyệt of a language."""

    def submit(self, page: Page, user: Any, revision_id: int) -> list[str]:
        """Hand a revision to kiểm duyệt; returns warnings, raises ``TranslationRefused``."""


_installed: list[Door] = []


def install(new: Door) -> None:
    """Put the gate's answers in place; the newest holds."""
    _installed[:] = [new]


def door() -> Door:
    """Return the gate's answers; raises ``IndexError`` where no gate is installed."""
    return _installed[0]
