"""What changed between two texts, word by word, in every script (T06, E06)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from translations.desk.notation import to_notation

# words of spaced scripts stay whole; of the others every character stands for itself
TOKEN = re.compile(r"<[^<>\s]{1,12}>|[^\W\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+|\s+|.", re.S)


def difference(before: str, after: str) -> SafeString:
    """Return the newer of two stored segments with what went and what came marked."""
    old, new = (TOKEN.findall(to_notation(html)) for html in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return format_html_join(
        "",
        "{}",
        (
            (_part(kind, "".join(old[i1:i2]), "".join(new[j1:j2])),)
            for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        ),
    )


def _part(kind: str, gone: str, come: str) -> SafeString:
    if kind == "equal":
        return format_html("{}", come)
    parts = [
        format_html("<del>{}</del>", gone) if gone else mark_safe(""),
        format_html("<ins>{}</ins>", come) if come else mark_safe(""),
    ]
    return format_html_join("", "{}", ((part,) for part in parts))
