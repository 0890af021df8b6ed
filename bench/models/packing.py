"""Packs a model folder as the packages that operators bring: a zip with one top folder."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.models import tiny

# a date of its own keeps two builds byte-identical
DATE = (2026, 1, 1, 0, 0, 0)


def tiny_package(
    target: Path,
    pair: tuple[str, str],
    dictionary: Mapping[str, str],
    version: str = "1.9",
    size: tiny.Size = tiny.TINY,
    **metadata: Any,
) -> Path:
    """Build a tiny model and pack it; returns the file."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tiny.build(folder, dictionary, pair, size)
        write_metadata(folder, pair, version, **metadata)
        return pack(folder, target / f"translate-{'_'.join(pair)}-{version}.argosmodel")


def write_metadata(folder: Path, pair: tuple[str, str], version: str, **more: Any) -> None:
    """Write what the package format says about a model."""
    fields = {
        "package_version": version, "argos_version": "1.9",
        "from_code": pair[0], "from_name": pair[0].upper(),
        "to_code": pair[1], "to_name": pair[1].upper(), "type": "translate",
    }  # fmt: skip
    (folder / "metadata.json").write_text(json.dumps(fields | more), encoding="utf-8")


def pack(folder: Path, file: Path) -> Path:
    """Zip a folder under the file's own name as its one top folder."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(item for item in folder.rglob("*") if item.is_file()):
            entry = zipfile.ZipInfo(f"{file.stem}/{path.relative_to(folder)}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, path.read_bytes())
    return file


def sha256(file: Path) -> str:
    """Return a file's checksum."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
