"""The machine's door as OpenAPI 3.1, made from the kinds: what it says is what is checked (D10)."""

from __future__ import annotations

from functools import cache
from typing import Any

from portal.submissions.addresses import CODES
from portal.submissions.enums import State
from portal.submissions.kinds import LONGEST, Kind, KindField, rules
from translations.languages import FALLBACK

Schema = dict[str, Any]
UUID_PATTERN = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
MOST_BYTES = 1_000_000  # of one JSON body
KEY_PATTERN = r"^[A-Za-z0-9_.:-]{8,100}$"

PROBLEM: Schema = {
    "type": "object",
    "required": ["code", "sentence"],
    "properties": {
        "code": {"type": "string"},
        "sentence": {"type": "string"},
        "fields": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "additionalProperties": False,
}
EDITION: Schema = {
    "type": "object",
    "required": ["language", "state", "url"],
    "properties": {
        "language": {"type": "string"},
        "state": {"enum": ["public", "in_review", "in_work"]},
        "url": {"type": ["string", "null"]},
    },
    "additionalProperties": False,
}
FILE: Schema = {
    "type": "object",
    "required": ["id", "name", "state", "reason"],
    "properties": {
        "id": {"type": "string", "pattern": UUID_PATTERN},
        "name": {"type": "string"},
        "state": {"type": "string"},
        "reason": {"type": "string"},
    },
    "additionalProperties": False,
}
PASSPORT: Schema = {
    "type": "object",
    "required": ["id", "reference", "kind", "state", "due_on", "track", "editions", "files"],
    "properties": {
        "id": {"type": "string", "pattern": UUID_PATTERN},
        "reference": {"type": ["string", "null"]},
        "kind": {"type": "string"},
        "state": {"enum": State.values},
        "due_on": {"type": ["string", "null"], "format": "date"},
        "track": {"type": "string"},
        "editions": {"type": "array", "items": EDITION},
        "files": {"type": "array", "items": FILE},
    },
    "additionalProperties": False,
}


def item_schema(kind: Kind) -> Schema:
    """Return what a machine sends for one kind; drafts may leave fields out."""
    return {
        "type": "object",
        "title": kind.name(FALLBACK.locale),
        "required": ["kind", "content"],
        "properties": {
            "kind": {"const": kind.code},
            "send": {"type": "boolean", "default": False},
            "declarations": {
                "type": "array",
                "items": {"enum": [item.code for item in rules().declarations]},
                "uniqueItems": True,
            },
            "door_language": {"enum": list(CODES)},
            "content": {
                "type": "object",
                "properties": {entry.code: _property(entry, kind) for entry in kind.fields},
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    }


def _property(entry: KindField, kind: Kind) -> Schema:
    described: Schema = {"description": entry.name(FALLBACK.locale)}
    if entry.type == "language":
        return described | {"enum": list(kind.languages)}
    if entry.type == "section":
        return described | {"enum": list(kind.sections)}
    return described | {"type": "string", "maxLength": min(entry.length, LONGEST)}


@cache
def document() -> Schema:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Items of units",
            "version": "1",
            "description": "A unit's machine sends what its people send by the form.",
        },
        "servers": [{"url": "/contribute/api/v1"}],
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Problem": PROBLEM,
                "Passport": PASSPORT,
                "Item": {
                    "oneOf": [item_schema(kind) for kind in rules().kinds.values()],
                    "discriminator": {"propertyName": "kind"},
                },
            },
        },
    }


def _paths() -> Schema:
    item_id = {
        "name": "pk", "in": "path", "required": True,
        "schema": {"type": "string", "pattern": UUID_PATTERN},
    }  # fmt: skip
    key = {
        "name": "Idempotency-Key", "in": "header", "required": True,
        "schema": {"type": "string", "pattern": KEY_PATTERN},
        "description": "The same key with the same body is stored once.",
    }  # fmt: skip
    passport = _json("The item's passport", "Passport")
    return {
        "/items/": {
            "post": {
                "operationId": "createItem",
                "parameters": [key],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Item"}}
                    },
                },
                "responses": {"201": passport, "200": passport}
                | _problems(400, 401, 409, 413, 415, 422, 429),
            }
        },
        "/items/{pk}/": {
            "get": {
                "operationId": "readItem",
                "parameters": [item_id],
                "responses": {"200": passport} | _problems(401, 404, 429),
            }
        },
        "/items/{pk}/files/": {
            "post": {
                "operationId": "addFile",
                "parameters": [item_id],
                "requestBody": {
                    "required": True,
                    "content": {
                        "multipart/form-data": {
                            "schema": {
                                "type": "object",
                                "required": ["file", "caption", "credit", "licence"],
                                "properties": {
                                    "file": {"type": "string", "format": "binary"},
                                    "caption": {"type": "string", "maxLength": 400},
                                    "credit": {"type": "string", "maxLength": 200},
                                    "licence": {"enum": [row.code for row in rules().licences]},
                                },
                            }
                        }
                    },
                },
                "responses": {"201": passport} | _problems(400, 401, 404, 409, 415, 422, 429),
            }
        },
        "/items/{pk}/send/": {
            "post": {
                "operationId": "sendItem",
                "parameters": [item_id],
                "responses": {"200": passport} | _problems(401, 404, 422, 429),
            }
        },
    }


def _json(description: str, name: str) -> Schema:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
    }


def _problems(*statuses: int) -> Schema:
    return {str(status): _json("Why not, and what to do", "Problem") for status in statuses}
