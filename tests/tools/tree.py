"""The repository's own files, found by walking: the suite needs no git."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "translations", "media", "sites", "search")
NOT_OURS = {
    ".git",
    ".venv",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    ".import_linter_cache",
    "__pycache__",
    "var",
}
BINARY = {".mo", ".pyc", ".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff", ".woff2", ".ttf"}


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS:
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.suffix not in BINARY:
            yield path


@cache
def text_files() -> tuple[Path, ...]:
    """Return every text file of the repository, relative to its root."""
    return tuple(path.relative_to(ROOT) for path in _walk(ROOT))


def read(path: Path) -> str:
    """Return the text of a file named relative to the root."""
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")
