"""Which tables the triggers stand on, and the conditions both databases share."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from wagtail.models import DraftStateMixin, Page, Revision

from portal.editorial.items import is_gated
from portal.records.models import (
    Approval,
    AuditEntry,
    AuditSeal,
    UrgentReview,
    Withdrawal,
)

PREFIX = "portal_gate"
APPROVALS = Approval._meta.db_table
WITHDRAWALS = Withdrawal._meta.db_table
REVISIONS = Revision._meta.db_table
PAGES = Page._meta.db_table
RECORDS = tuple(
    model._meta.db_table for model in (Approval, Withdrawal, UrgentReview, AuditEntry, AuditSeal)
)
# what readers see of a page in the table of all pages; the rest is invariant I2's matter
PAGE_COLUMNS = (
    "title",
    "slug",
    "seo_title",
    "search_description",
    "show_in_menus",
    "go_live_at",
    "expire_at",
    "locale_id",
)


@dataclass(frozen=True, slots=True)
class GatedTable:
    """A table whose rows become public: all pages, or one kind of snippet."""

    table: str
    base_model: str
    is_page: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that stay as approved while the row is live."""
        return PAGE_COLUMNS if self.is_page else ()


def gated_tables() -> list[GatedTable]:
    """Return the table of all pages and those of gated snippets."""
    snippets = [
        GatedTable(model._meta.db_table, model._meta.label_lower, False)
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page) and is_gated(model)
    ]
    return [GatedTable(PAGES, "wagtailcore.page", True), *snippets]


def needed_tables() -> set[str]:
    """Return every table that must exist before triggers can name it."""
    return {REVISIONS, "django_content_type", *RECORDS, *(item.table for item in gated_tables())}


def valid(gated: GatedTable) -> str:
    """Return the condition "the item's newest approval names the new live revision, unspent"."""
    return f"""EXISTS (SELECT 1 FROM {APPROVALS} a
      WHERE a.base_model='{gated.base_model}' AND a.object_id=CAST(NEW.id AS TEXT)
        AND a.revision_id=NEW.live_revision_id
        AND {unspent()})"""  # noqa: S608  names of our own tables


def scheduled_validly() -> str:
    """Return the condition "the revision's item has this revision approved last, unspent"."""
    return f"""EXISTS (SELECT 1 FROM {APPROVALS} a
      JOIN django_content_type c ON c.id=NEW.base_content_type_id
      WHERE a.base_model=c.app_label || '.' || c.model AND a.object_id=NEW.object_id
        AND a.revision_id=NEW.id
        AND {unspent()})"""  # noqa: S608  names of our own tables


def unspent() -> str:
    """Return the condition "no later approval of the item, and no withdrawal since"."""
    return f"""NOT EXISTS (SELECT 1 FROM {APPROVALS} b
          WHERE b.base_model=a.base_model AND b.object_id=a.object_id AND b.id>a.id)
        AND NOT EXISTS (SELECT 1 FROM {WITHDRAWALS} w
          WHERE w.base_model=a.base_model AND w.object_id=a.object_id
            AND w.after_approval_id>=a.id)"""  # noqa: S608  names of our own tables


def gated_revision(row: str) -> str:
    """Return the condition "the revision belongs to something gated"."""
    names = ", ".join(f"'{item.base_model}'" for item in gated_tables())
    return f"""EXISTS (SELECT 1 FROM django_content_type g
      WHERE g.id={row}.base_content_type_id AND g.app_label || '.' || g.model IN ({names}))"""  # noqa: S608  labels of our own models


def bad_alias() -> str:
    """Return the condition "the alias does not show a live page of its own language"."""
    return f"""NOT EXISTS (SELECT 1 FROM {PAGES} s
      WHERE s.id=NEW.alias_of_id AND s.live AND s.locale_id=NEW.locale_id)"""  # noqa: S608  own table


def approved(row: str) -> str:
    """Return the condition "an approval names the revision"."""
    return f"EXISTS (SELECT 1 FROM {APPROVALS} a WHERE a.revision_id={row}.id)"  # noqa: S608  own table


def live_somewhere(row: str) -> str:
    """Return the condition "readers see the revision"."""
    tables = [
        f"EXISTS (SELECT 1 FROM {item.table} p WHERE p.live_revision_id={row}.id AND p.live"  # noqa: S608  own table
        + (" AND p.alias_of_id IS NULL)" if item.is_page else ")")
        for item in gated_tables()
    ]
    return "(" + " OR ".join(tables) + ")"
