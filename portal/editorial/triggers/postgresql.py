"""The triggers in PostgreSQL: one function and one trigger per table."""

from __future__ import annotations

from portal.editorial.triggers import tables
from portal.editorial.triggers.tables import GatedTable

VIOLATION = "USING ERRCODE='check_violation'"


def functions() -> dict[str, tuple[str, str, str]]:
    """Return, per trigger name, the table, the events and the body of its function."""
    found = {
        f"{tables.PREFIX}_{gated.table}": (gated.table, "INSERT OR UPDATE", _item_body(gated))
        for gated in tables.gated_tables()
    }
    found[f"{tables.PREFIX}_{tables.REVISIONS}"] = (
        tables.REVISIONS,
        "INSERT OR UPDATE OR DELETE",
        _revision_body(),
    )
    for table in tables.RECORDS:
        body = f"BEGIN {_refuse('a record does not change')} END"
        found[f"{tables.PREFIX}_{table}"] = (table, "UPDATE OR DELETE", body)
    return found


def create(name: str, table: str, events: str, body: str) -> list[str]:
    """Return the statements that install one trigger."""
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $portal$"
        f"{body}$portal$",
        f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def _refuse(message: str) -> str:
    return f"RAISE EXCEPTION 'portal gate: {message}' {VIOLATION};"


def _item_body(gated: GatedTable) -> str:
    """Return the rules of one gated table."""
    same = "OLD.live AND NEW.live_revision_id IS NOT DISTINCT FROM OLD.live_revision_id"
    root, alias, content = "", "", ""
    if gated.is_page:
        root = "IF NEW.depth=1 THEN RETURN NEW; END IF;"
        same = f"{same} AND OLD.alias_of_id IS NULL"
        alias = f"""IF NEW.alias_of_id IS NOT NULL THEN
          IF {tables.bad_alias()} THEN {_refuse("alias")} END IF;
          IF TG_OP='UPDATE' THEN
            IF OLD.alias_of_id IS NULL THEN {_refuse("page turned into an alias")} END IF;
          END IF;
          RETURN NEW;
        END IF;"""
    if gated.columns:
        new = ", ".join(f"NEW.{name}" for name in gated.columns)
        old = ", ".join(f"OLD.{name}" for name in gated.columns)
        content = f"IF ({new}) IS DISTINCT FROM ({old}) THEN {_refuse('content')} END IF;"
    return f"""BEGIN
      IF NOT NEW.live THEN RETURN NEW; END IF;
      {root}
      {alias}
      IF TG_OP='INSERT' THEN {_refuse("insert live")} END IF;
      IF {same} THEN {content} RETURN NEW; END IF;
      IF NOT {tables.valid(gated)} THEN {_refuse("no approval")} END IF;
      RETURN NEW;
    END"""


def _revision_body() -> str:
    """Return the rules of revisions: schedule, freeze, keep."""
    return f"""DECLARE scheduled boolean := false;
    BEGIN
      IF TG_OP='DELETE' THEN
        IF {tables.live_somewhere("OLD")} THEN {_refuse("live revision")} END IF;
        RETURN OLD;
      END IF;
      IF TG_OP='UPDATE' THEN
        scheduled := NEW.approved_go_live_at IS NOT DISTINCT FROM OLD.approved_go_live_at;
        IF (NEW.content IS DISTINCT FROM OLD.content OR NEW.object_id<>OLD.object_id
            OR NEW.created_at<>OLD.created_at) AND {tables.approved("OLD")}
        THEN {_refuse("frozen revision")} END IF;
      END IF;
      IF NEW.approved_go_live_at IS NOT NULL AND NOT scheduled
        AND {tables.gated_revision("NEW")} AND NOT {tables.scheduled_validly()}
      THEN {_refuse("schedule")} END IF;
      RETURN NEW;
    END"""
