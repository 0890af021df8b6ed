"""What the portal writes beside an unpacked package: origin, checksum, licence, peculiarities.

The package format has no field for a licence or for a prefix of the source, so both live here.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from translations.engines.port import Model, Pair

NAME = "portal.json"
ENOUGH = 0.95  # of probed sentences, below which placeholders are not used


@dataclass(frozen=True, slots=True)
class Manifest:
    """One installed package. ``survival`` tells which placeholders the model kept when probed."""

    source: str
    target: str
    version: str
    sha256: str
    file_name: str
    size: int
    licence: str
    attribution: str
    title: str
    installed_at: str
    source_prefix: str = ""
    target_prefix: str = ""
    survival: dict[str, float] = field(default_factory=dict)

    @property
    def pair(self) -> Pair:
        """Return the direction it translates."""
        return (self.source, self.target)

    @property
    def model(self) -> Model:
        """Return the model as drafts and colophons name it."""
        return Model(
            f"{self.source}-{self.target}/{self.version}@{self.sha256[:12]}",
            self.title,
            self.licence,
            self.attribution,
            self.shield,
        )

    @property
    def shield(self) -> str:
        """Return the first style of placeholders that survives nearly always."""
        return next((s for s, share in self.survival.items() if share >= ENOUGH), "")

    def write(self, folder: Path) -> None:
        """Write it into a package's folder, whole or not at all."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        draft = folder / f".{NAME}.new"
        draft.write_text(text, encoding="utf-8")
        draft.replace(folder / NAME)


def read(folder: Path) -> Manifest | None:
    """Return a folder's manifest, ``None`` where there is none or it is not one of ours."""
    try:
        fields: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return Manifest(**fields)
    except (OSError, ValueError, TypeError):
        return None
