"""Reads the demo's data files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"

# what no source fixes is written out in the texts; in typed fields it stays empty
NOT_DETERMINED = {"chưa xác định", "not determined", "尚未确定", "未定", "미정"}


@cache
def read(name: str) -> Any:
    """Return the content of one data file (without ``.yaml``)."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def items() -> list[dict[str, Any]]:
    """Return every item (files whose content names a ``key`` and a ``type``), by file name."""
    found = [read(path.stem) for path in sorted(DATA.glob("*.yaml"))]
    return [item for item in found if isinstance(item, dict) and "key" in item and "type" in item]


def value(texts: dict[str, Any], name: str) -> str:
    """Return a text, or nothing where it only says that it is not determined."""
    text = str(texts.get(name) or "").strip()
    return "" if text.lower().rstrip(".。") in NOT_DETERMINED else text
