"""Signs that nobody sees and that feeds, exchange files and encodings refuse.

A text pasted from another program brings them: Word's vertical tab for a line end inside a
paragraph, a zero byte, half of an emoji.
"""

from __future__ import annotations

import contextlib
import json
import re
from typing import Any

_BREAKS = re.compile("[\x0b\x0c]")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# the same, as a browser writes them into JSON
_ESCAPED = re.compile(r"\\u(?:00[01]|007f|d[89a-f]|fff[ef])|\\[bf]", re.IGNORECASE)


def without_unseen(text: str) -> str:
    """Return the text without them, a space for breaks; tabs and line ends stay."""
    return _UNSEEN.sub("", _BREAKS.sub(" ", text))


def posted_without_unseen(value: str) -> str:
    """Return a field of a form without them; a rich text comes as JSON, where they are escaped.

    There each becomes a space, since its marks count places in the text (bold from sign 5 to 9).
    """
    if value.startswith(("{", "[")) and _ESCAPED.search(value):
        with contextlib.suppress(ValueError):
            value = json.dumps(_walk(json.loads(value)), ensure_ascii=False)
    return without_unseen(value)


def _walk(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSEEN.sub(" ", value)
    if isinstance(value, list):
        return [_walk(item) for item in value]
    if isinstance(value, dict):
        return {key: _walk(item) for key, item in value.items()}
    return value
