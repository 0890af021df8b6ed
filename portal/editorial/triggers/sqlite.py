"""The triggers in SQLite: one per rule, for it has no procedural body."""

from __future__ import annotations

from portal.editorial.triggers import tables
from portal.editorial.triggers.tables import GatedTable


def statements() -> dict[str, str]:
    """Return name and ``CREATE TRIGGER`` text of every trigger."""
    rules: dict[str, str] = {}
    for gated in tables.gated_tables():
        rules.update(_item_rules(gated))
    rules.update(_revision_rules())
    for table in tables.RECORDS:
        rules.update(_append_only(table))
    return rules


def _trigger(table: str, event: str, rule: str, condition: str, message: str) -> dict[str, str]:
    name = f"{tables.PREFIX}_{table}_{event}_{rule}"
    body = f"BEGIN SELECT RAISE(ABORT, 'portal gate: {message}'); END"
    return {
        name: f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table} FOR EACH ROW\n"
        f"WHEN {condition}\n{body}"
    }


def _item_rules(gated: GatedTable) -> dict[str, str]:
    """Return the rules of one gated table."""
    table, not_alias, deep = gated.table, "1", "1"
    same = "OLD.live AND NEW.live_revision_id IS OLD.live_revision_id"
    rules: dict[str, str] = {}
    if gated.is_page:
        not_alias, deep = "NEW.alias_of_id IS NULL", "NEW.depth>1"
        same = f"{same} AND OLD.alias_of_id IS NULL"
        alias = f"NEW.live AND NEW.alias_of_id IS NOT NULL AND ({tables.bad_alias()})"
        turned = "NEW.live AND NEW.alias_of_id IS NOT NULL AND OLD.alias_of_id IS NULL"
        rules |= _trigger(table, "insert", "alias", alias, "alias")
        rules |= _trigger(table, "update", "alias", alias, "alias")
        rules |= _trigger(table, "update", "turned", turned, "page turned into an alias")
    rules |= _trigger(
        table, "insert", "live", f"NEW.live AND {deep} AND {not_alias}", "insert live"
    )
    rules |= _trigger(
        table,
        "update",
        "live",
        f"NEW.live AND {deep} AND {not_alias} AND NOT ({same}) AND NOT {tables.valid(gated)}",
        "no approval",
    )
    if gated.columns:
        differs = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in gated.columns)
        rules |= _trigger(
            table,
            "update",
            "content",
            f"NEW.live AND {deep} AND {not_alias} AND {same} AND ({differs})",
            "content",
        )
    return rules


def _revision_rules() -> dict[str, str]:
    """Return the rules of revisions: schedule, freeze, keep."""
    table = tables.REVISIONS
    unscheduled = (
        f"NEW.approved_go_live_at IS NOT NULL AND {tables.gated_revision('NEW')}\n"
        f"  AND NOT {tables.scheduled_validly()}"
    )
    moved = f"NEW.approved_go_live_at IS NOT OLD.approved_go_live_at AND {unscheduled}"
    frozen = (
        "(NEW.content IS NOT OLD.content OR NEW.object_id IS NOT OLD.object_id"
        f" OR NEW.created_at IS NOT OLD.created_at) AND {tables.approved('OLD')}"
    )
    return {
        **_trigger(table, "insert", "schedule", unscheduled, "schedule"),
        **_trigger(table, "update", "schedule", moved, "schedule"),
        **_trigger(table, "update", "frozen", frozen, "frozen revision"),
        **_trigger(table, "delete", "kept", tables.live_somewhere("OLD"), "live revision"),
    }


def _append_only(table: str) -> dict[str, str]:
    """Return the rules of one table of records."""
    return {
        **_trigger(table, "update", "kept", "1", "a record does not change"),
        **_trigger(table, "delete", "kept", "1", "a record is not deleted"),
    }
