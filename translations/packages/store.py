"""The folder of installed packages: one folder per direction, told apart by their manifests."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from translations.engines.port import Pair
from translations.packages import manifest
from translations.packages.manifest import Manifest

# folders that an installation is filling or has put aside; never listed
HIDDEN = "."


@dataclass(frozen=True, slots=True)
class Installed:
    """One usable package and where it lies."""

    folder: Path
    manifest: Manifest


class Store:
    """Reads and changes the folder; nothing else writes there."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(settings.TRANSLATION_MODELS_DIR)

    def packages(self) -> dict[Pair, Installed]:
        """Return what is installed. Folders that are not ours are left out, never an error."""
        found: dict[Pair, Installed] = {}
        for folder in self._folders():
            known = manifest.read(folder)
            if known is not None:
                found[known.pair] = Installed(folder, known)
        return found

    def get(self, pair: Pair) -> Installed | None:
        """Return the package of one direction."""
        return self.packages().get(pair)

    def place(self, filled: Path, known: Manifest) -> Installed:
        """Put an unpacked folder in its place; a package of the same direction makes way."""
        target = self.folder / "_".join(known.pair)
        aside = self.folder / f"{HIDDEN}old-{target.name}"
        shutil.rmtree(aside, ignore_errors=True)
        if target.exists():
            target.rename(aside)
        filled.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
        return Installed(target, known)

    def remove(self, pair: Pair) -> bool:
        """Delete one direction's package; returns whether there was one."""
        found = self.get(pair)
        if found is None:
            return False
        aside = self.folder / f"{HIDDEN}old-{found.folder.name}"
        shutil.rmtree(aside, ignore_errors=True)
        found.folder.rename(aside)
        shutil.rmtree(aside)
        return True

    def _folders(self) -> list[Path]:
        try:
            return sorted(
                path
                for path in self.folder.iterdir()
                if path.is_dir() and not path.name.startswith(HIDDEN)
            )
        except FileNotFoundError:
            return []
