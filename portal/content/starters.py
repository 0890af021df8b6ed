"""The inline starters of the admin's widgets, known by their exact shape (security §5).

The admin's policy runs an inline script only with the nonce of its answer. Some form widgets come
with one line that starts them. That line gets the nonce when it is a call of one of the functions
named here with plain JSON as arguments, so that nothing else than starting a widget can ever be
written that way; every other inline script stays without it and is not run.
"""

from __future__ import annotations

import json
import re

STARTER = re.compile(
    rb"<script>(?P<code>\s*"
    rb"(?:new (?:PageChooser|ImageChooser|DocumentChooser|SnippetChooser|TaskChooser|Chooser)"
    rb"|init(?:DateTime|Date|Time)Chooser)"
    rb"\((?P<arguments>[^<]*)\);?\s*)</script>"
)
PANEL = re.compile(
    rb"<script>(?P<code>\s*\(function\(\) \{\s*var panel = new (?:InlinePanel|MultipleChooserPanel)"
    rb'\(JSON\.parse\("(?:[^"<\\\n]|\\u[0-9A-F]{4})*"\)\);\s*\}\)\(\);\s*)'
    rb"</script>"
)


def with_nonce(html: bytes, nonce: str) -> bytes:
    """Return the page with the nonce on every starter."""
    opening = f'<script nonce="{nonce}">'.encode()

    def mark(found: re.Match[bytes]) -> bytes:
        return opening + found["code"] + b"</script>"

    def mark_call(found: re.Match[bytes]) -> bytes:
        return mark(found) if _is_plain(found["arguments"]) else found[0]

    return PANEL.sub(mark, STARTER.sub(mark_call, html))


def has_starter(html: bytes) -> bool:
    """Tell whether a page may hold a starter at all."""
    return b"<script>" in html


def _is_plain(arguments: bytes) -> bool:
    """Tell whether the arguments of a call are JSON values and nothing else."""
    try:
        json.loads(b"[" + arguments + b"]")
    except ValueError:
        return False
    return True
