"""Log records as JSON lines for services, as plain lines for a person at a terminal."""

from __future__ import annotations

import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from portal.operations.redaction import clean, clean_text, safe_path

# the request that is being answered; empty in workers and commands
request_id: ContextVar[str] = ContextVar("request_id", default="")

_STANDARD = set(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName", "request"}


class RedactingFormatter(logging.Formatter):
    """Plain lines; nothing secret passes."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and the traceback where there is one."""
        line = f"{record.levelname} {record.name}: {message_of(record)}"
        error = error_of(record)
        return f"{line}\n{error}" if error else line


class JSONFormatter(logging.Formatter):
    """One JSON object per line: time, level, logger, message, request and what was added."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line; what cannot be told is told as text."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message_of(record),
        }
        if current := request_id.get():
            entry["request_id"] = current
        for name, value in record.__dict__.items():
            if name not in _STANDARD and not name.startswith("_"):
                entry[name] = clean(value, name)
        if error := error_of(record):
            entry["error"] = error
        return json.dumps(entry, ensure_ascii=False, default=str)


class ConsoleFormatter(logging.Formatter):
    """Plain lines at a terminal, JSON lines where a service's output is collected."""

    def __init__(self) -> None:
        super().__init__()
        is_terminal = sys.stderr is not None and sys.stderr.isatty()
        self._chosen = RedactingFormatter() if is_terminal else JSONFormatter()

    def format(self, record: logging.LogRecord) -> str:
        """Return what the chosen kind makes of the record."""
        return self._chosen.format(record)


def message_of(record: logging.LogRecord) -> str:
    """Return the message with its arguments, both without secrets."""
    arguments = record.args
    if isinstance(arguments, tuple):
        arguments = tuple(
            clean(item) if not isinstance(item, (int, float)) else item for item in arguments
        )
    elif arguments:
        arguments = {name: clean(value, name) for name, value in arguments.items()}
    try:
        text = str(record.msg) % arguments if arguments else str(record.msg)
    except (TypeError, ValueError):
        text = f"{record.msg} {arguments}"
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        text = text.replace(request.path, safe_path(request))
    return clean_text(text)


def error_of(record: logging.LogRecord) -> str:
    """Return the traceback without secrets; empty where nothing was raised."""
    if record.exc_info and record.exc_info[0] is not None:
        return clean_text(logging.Formatter().formatException(record.exc_info))
    return clean_text(record.exc_text) if record.exc_text else ""
