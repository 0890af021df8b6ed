"""Takes secrets out of what is logged: passwords, tokens, cookies, texts of mails, queries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMessage
from django.http import HttpRequest

REDACTED = "[redacted]"

SECRET_NAME = re.compile(
    r"(?i)pass(?:word|wd|phrase|code)?$|pass(?:word|phrase)\d?|secret|token|authoriz|cookie|session|csrf"
    r"|api_?key|credential|signature|private|otp|totp|recovery|^(?:key|code|uidb?(?:36|64))$"
)
MAIL_NAME = re.compile(
    r"(?i)^(?:body|html_?body|text_?body|html_?message|message_?body|alternatives)$"
)

_PATTERNS = (
    # user:password@ in an address of a database or mail server
    (re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)[^\s/@\"']+@"), rf"\1{REDACTED}@"),
    (re.compile(r"(?i)\b(bearer|basic|token)\s+[A-Za-z0-9+/=._~-]{8,}"), rf"\1 {REDACTED}"),
    (
        re.compile(
            r"(?i)([\"']?\b[\w-]*(?:password|passwd|passphrase|secret|token|api_?key|authorization"
            r"|cookie|sessionid|csrf\w*|otp)\d*\b[\"']?\s*[:=]\s*)(\"[^\"]*\"|'[^']*'|[^\s,;&)}\]]+)"
        ),
        rf"\1{REDACTED}",
    ),
    # three parts of a signed token
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"), REDACTED),
    # the query of any address: searches, addresses of sign-in and mailed links
    (re.compile(r"(?<=[\w/])\?[\w.%+-]+=[^\s\"'<>]*"), f"?{REDACTED}"),
)


def clean_text(text: str) -> str:
    """Return a text without what looks like a secret."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text


def clean(value: Any, name: str = "") -> Any:
    """Return a value of a log record without secrets, made of what JSON can hold."""
    if name and (SECRET_NAME.search(name) or MAIL_NAME.search(name)):
        return REDACTED
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Mapping):
        return {str(key): clean(item, str(key)) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [clean(item) for item in value]
    return _told(value)


def _told(value: object) -> str:
    """Return one object as text."""
    if isinstance(value, EmailMessage):
        return f"[mail to {len(value.recipients())} recipients]"
    if isinstance(value, HttpRequest):
        return f"{value.method} {safe_path(value)}"
    return clean_text(str(value))


def safe_path(request: HttpRequest) -> str:
    """Return the path without a query and without tokens that are part of it.

    A mailed link carries its token in the path; the address pattern's names tell which part it is.
    """
    path = request.path
    match = getattr(request, "resolver_match", None)
    for name, value in (match.kwargs if match else {}).items():
        if SECRET_NAME.search(name) and str(value):
            path = path.replace(str(value), REDACTED)
    return path
