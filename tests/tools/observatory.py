"""The score that Mozilla's HTTP Observatory would give an answer, computed without asking it.

The modifiers are those of security §9; as there, what is better than required counts only for an
answer that has lost almost nothing. The scan is of one answer and what it loads, read from HTML.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.http import HttpResponse

BASE, ENOUGH_FOR_EXTRA = 100, 90
HALF_A_YEAR = 15_768_000
YEAR = 31_536_000
GOOD_REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


class _Scripts(HTMLParser):
    """Collects the scripts a page loads or holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.foreign: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script" and re.match(r"(?:https?:)?//", values.get("src") or ""):
            self.foreign.append(values)


def score(response: HttpResponse) -> tuple[int, dict[str, int]]:
    """Return the score and what each test added or took."""
    csp = directives(response.headers.get("Content-Security-Policy", ""))
    found = {
        "content policy": _content_policy(csp),
        "cookies": _cookies(response),
        "transport": _transport(response.headers.get("Strict-Transport-Security", "")),
        "referrer": _referrer(response.headers.get("Referrer-Policy", "")),
        "framing": _framing(csp, response.headers.get("X-Frame-Options", "")),
        "sniffing": 0 if response.headers.get("X-Content-Type-Options") == "nosniff" else -5,
        "resource policy": _resources(response.headers.get("Cross-Origin-Resource-Policy", "")),
        "opener policy": _is(response, "Cross-Origin-Opener-Policy", {"same-origin"}),
        "embedder policy": _is(
            response, "Cross-Origin-Embedder-Policy", {"require-corp", "credentialless"}
        ),
        "sharing": -50 if response.headers.get("Access-Control-Allow-Origin") == "*" else 0,
        "integrity": _integrity(response),
    }
    lost = BASE + sum(value for value in found.values() if value < 0)
    won = sum(value for value in found.values() if value > 0)
    return (lost + won if lost >= ENOUGH_FOR_EXTRA else lost), found


def directives(policy: str) -> dict[str, list[str]]:
    """Return a content policy as its directives."""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {part[0].lower(): part[1:] for part in parts}


def _content_policy(csp: dict[str, list[str]]) -> int:
    if not csp:
        return -25
    scripts = csp.get("script-src", csp.get("default-src", ["*"]))
    styles = csp.get("style-src", csp.get("default-src", ["*"]))
    has_proof = any(value.startswith(("'nonce-", "'sha")) for value in scripts)
    if {"*", "https:", "http:", "data:"} & set(scripts):
        return -20
    if "'unsafe-inline'" in scripts and not has_proof:
        return -20
    if "'unsafe-eval'" in scripts:
        return -10
    if "'unsafe-inline'" in styles:
        return 0
    return 10 if csp.get("default-src") == ["'none'"] else 5


def _cookies(response: HttpResponse) -> int:
    if not response.cookies:
        return 0
    morsels = response.cookies.values()
    if any(not morsel["secure"] for morsel in morsels):
        return -40
    if any(not morsel["httponly"] for morsel in morsels):
        return -30
    return 5 if all(morsel["samesite"] for morsel in morsels) else 0


def _transport(value: str) -> int:
    seconds = re.search(r"max-age=(\d+)", value)
    if seconds is None:
        return -20
    if int(seconds[1]) < HALF_A_YEAR:
        return -10
    ready = "preload" in value and "includeSubDomains" in value and int(seconds[1]) >= YEAR
    return 5 if ready else 0


def _referrer(value: str) -> int:
    if not value:
        return 0
    return 5 if value.rsplit(",", maxsplit=1)[-1].strip() in GOOD_REFERRERS else -5


def _framing(csp: dict[str, list[str]], value: str) -> int:
    if "frame-ancestors" in csp:
        return 5 if set(csp["frame-ancestors"]) <= {"'none'", "'self'"} else 0
    return 0 if value.upper() in {"DENY", "SAMEORIGIN"} else -20


def _resources(value: str) -> int:
    return 10 if value in {"same-origin", "same-site"} else 0


def _is(response: HttpResponse, header: str, good: set[str]) -> int:
    return 10 if response.headers.get(header) in good else 0


def _integrity(response: HttpResponse) -> int:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return 0
    foreign = _Scripts(response.content.decode()).foreign
    if not foreign:
        return 0
    return 5 if all(item.get("integrity") for item in foreign) else -50
