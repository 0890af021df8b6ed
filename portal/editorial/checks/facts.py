"""What the checks know about one revision of one item, collected once for all of them."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from portal.editorial.checks.pictures import Picture, pictures_of
from portal.editorial.checks.texts import lines_of
from portal.editorial.items import key_of, locale_of
from portal.editorial.manifest import file_models, rows_named_by
from portal.editorial.provenance import Source, source_of
from portal.editorial.reading import Reading
from portal.editorial.rules import profile_in_force
from portal.records.models import Withdrawal
from portal.records.withdrawals import newest_withdrawal
from sites.queries import Profile


class Facts:
    """One item as a revision holds it. Page types are read by the names of their fields.

    ``portal.editorial`` lies below the page types: a check asks ``has("origin")`` and leaves
    alone what does not have the field.
    """

    def __init__(
        self, item: Any, revision: Revision | None = None, reading: Reading | None = None
    ) -> None:
        """Take the item as it is to be judged; ``reading`` is what the act has read of it."""
        self.item = item
        self.revision = revision
        self.reading = reading
        self.now: datetime = timezone.now()
        # what one guard found out and another needs too
        self.kept: dict[str, Any] = {}

    def has(self, *names: str) -> bool:
        """Tell whether the item has all these fields."""
        return all(hasattr(self.item, name) for name in names)

    def text(self, name: str) -> str:
        """Return a text field without surrounding space, empty where the item has none."""
        return str(getattr(self.item, name, "") or "").strip()

    def value(self, name: str) -> Any:
        """Return a field's value, ``None`` where the item has no such field."""
        return getattr(self.item, name, None)

    @property
    def locale(self) -> str:
        """The item's language code."""
        return locale_of(self.item)

    @property
    def public_at(self) -> datetime:
        """When the revision would become public: now, or the time it is scheduled for."""
        planned = self.value("go_live_at")
        return planned if planned is not None and planned > self.now else self.now

    @cached_property
    def profile(self) -> Profile | None:
        """The rulebook in force, ``None`` where no profile is loaded."""
        return self.reading.profile if self.reading is not None else profile_in_force()

    @cached_property
    def source(self) -> Source | None:
        """Where a translated revision comes from, ``None`` for an original."""
        if self.reading is not None:
            return self.reading.source
        return source_of(self.item, self.revision) if self.revision is not None else None

    @cached_property
    def section(self) -> Any:
        """The page that gives the item its section kind: itself or its nearest ancestor."""
        if self._is_section(self.item):
            return self.item
        if not isinstance(self.item, Page) or not self.item.path:
            return None
        ancestors = reversed(self.item.get_ancestors())
        found = next((page for page in ancestors if self._is_section(page.specific_class)), None)
        return found.specific if found is not None else None

    @cached_property
    def pictures(self) -> list[Picture]:
        """Every picture shown."""
        return list(pictures_of(self.item, self.files))

    @cached_property
    def files(self) -> list[Any]:
        """Every stored file shown: pictures and documents, each once."""
        rows = self.reading.rows if self.reading is not None else rows_named_by(self.item)
        return [row for row in rows.values() if row is not None and type(row) in file_models()]

    @cached_property
    def lines(self) -> list[str]:
        """Every line of text shown."""
        return list(lines_of(self.item))

    @cached_property
    def withdrawal(self) -> Withdrawal | None:
        """The withdrawal that is the item's newest event, ``None`` where it is not withdrawn."""
        if self.item.pk is None:
            return None
        key = key_of(self.item)
        return newest_withdrawal(key.base_model, key.object_id)

    @staticmethod
    def _is_section(page: Any) -> bool:
        """A section is a page, or a type of page, with a kind and a name in the menu."""
        return hasattr(page, "kind") and hasattr(page, "menu_title")
