"""Installs one model package from a file: checked, unpacked aside, tried, then put in place.

The portal never fetches a package: an operator brings the file, says its checksum and under
which licence it may be used.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.records.audit import record
from translations.engines.beating import silent
from translations.engines.ct2 import Ct2Engine
from translations.engines.port import EngineDownError, Pair
from translations.languages import LANGUAGES
from translations.packages import archive
from translations.packages.archive import PackageRefusedError
from translations.packages.manifest import Manifest
from translations.packages.store import Installed, Store

CHUNK = 1024 * 1024
LONGEST_PREFIX = 40
VOCABULARIES = ("shared_vocabulary", "source_vocabulary")
Progress = Callable[[int], None]


@dataclass(slots=True)
class InstallPackage:
    """One installation: the file, what the operator says about it, and who watches."""

    file: Path
    sha256: str
    licence: str
    attribution: str
    reference: str
    source_prefix: str = ""
    actor: User | None = None
    store: Store | None = None
    progress: Progress = lambda _count: None

    def execute(self) -> Installed:
        """Install; raises ``PackageRefusedError`` with what is wrong and what to do."""
        store = self.store or Store()
        self._check_words()
        store.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=store.folder, prefix=".new-") as aside:
            folder = Path(aside) / "package"
            folder.mkdir()
            with self.file.open("rb") as file:
                self._check_sum(file)
                archive.unpack(file, folder, self.progress)
            known = self._manifest(folder)
            _check_parts(folder)
            known.write(folder)
            _try_out(Path(aside), folder, known)
            with transaction.atomic():
                self._record(known)
                return store.place(folder, known)

    def _check_words(self) -> None:
        if not self.licence.strip():
            raise PackageRefusedError(
                _("Say under which licence the model may be used: --licence.")
            )
        if len(self.source_prefix) > LONGEST_PREFIX or " " in self.source_prefix:
            raise PackageRefusedError(_("The prefix of the source is one short token."))

    def _check_sum(self, file: IO[bytes]) -> None:
        found = hashlib.sha256()
        while chunk := file.read(CHUNK):
            found.update(chunk)
            self.progress(len(chunk))
        file.seek(0)
        if found.hexdigest() != self.sha256.strip().lower():
            raise PackageRefusedError(
                _("The file's SHA-256 is %(found)s, not the one given: it was altered or broken "
                  "on its way. Fetch it again.")
                % {"found": found.hexdigest()}
            )  # fmt: skip

    def _manifest(self, folder: Path) -> Manifest:
        metadata = _metadata(folder)
        source, target = _pair(metadata)
        names = metadata.get("from_name", source), metadata.get("to_name", target)
        version = str(metadata.get("package_version", "?"))[:40]
        return Manifest(
            source=source,
            target=target,
            version=version,
            sha256=self.sha256.strip().lower(),
            file_name=self.file.name,
            size=self.file.stat().st_size,
            licence=self.licence.strip(),
            attribution=self.attribution.strip(),
            title=f"{names[0]} → {names[1]} {version}"[:200],
            installed_at=timezone.now().isoformat(timespec="seconds"),
            source_prefix=self.source_prefix,
            target_prefix=str(metadata.get("target_prefix") or "")[:LONGEST_PREFIX],
        )

    def _record(self, known: Manifest) -> None:
        record(
            "translation.model_install",
            actor=self.actor,
            title=known.title,
            details={
                "model": known.model.id,
                "sha256": known.sha256,
                "licence": known.licence,
                "reference": self.reference,
            },
        )


def _metadata(folder: Path) -> dict[str, Any]:
    try:
        fields = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackageRefusedError(
            _("The archive holds no metadata.json: it is no package of Argos Translate.")
        ) from error
    except ValueError as error:
        raise PackageRefusedError(_("The package's metadata.json cannot be read.")) from error
    if not isinstance(fields, dict):
        raise PackageRefusedError(_("The package's metadata.json cannot be read."))
    return fields


def _pair(metadata: dict[str, Any]) -> Pair:
    codes = [language.code for language in LANGUAGES]
    source, target = (str(metadata.get(key, "")) for key in ("from_code", "to_code"))
    if source not in codes or target not in codes or source == target:
        raise PackageRefusedError(
            _("The package translates “%(source)s” → “%(target)s”; the portal has %(codes)s.")
            % {"source": source[:20], "target": target[:20], "codes": ", ".join(codes)}
        )
    return source, target


def _check_parts(folder: Path) -> None:
    """Refuse what this reader cannot run."""
    if not (folder / "sentencepiece.model").exists():
        if (folder / "bpe.model").exists():
            raise PackageRefusedError(
                _("The package splits words by Moses and BPE; the portal reads packages with "
                  "SentencePiece. Take a newer version of it.")
            )  # fmt: skip
        raise PackageRefusedError(_("The package holds no sentencepiece.model."))
    model = folder / "model"
    has_words = any(
        (model / f"{name}.{kind}").exists() for name in VOCABULARIES for kind in ("json", "txt")
    )
    if not (model / "model.bin").exists() or not has_words:
        raise PackageRefusedError(
            _("The package's folder “model” is not whole: model.bin and a vocabulary are needed.")
        )


def _try_out(aside: Path, folder: Path, known: Manifest) -> None:
    """Load the model and translate one word, in a store of its own."""
    try:
        found = Ct2Engine(Store(aside)).translate(known.pair, ["2026"], beat=silent)
    except EngineDownError as error:
        raise PackageRefusedError(
            _("The model does not run: %(reason)s") % {"reason": error}
        ) from error
    if found[0].text is None:
        raise PackageRefusedError(_("The model gives no answer at all."))


def discard(store: Store, pair: Pair, reference: str, actor: User | None = None) -> bool:
    """Remove one direction's package and record it; returns whether there was one."""
    found = store.get(pair)
    if found is None:
        return False
    with transaction.atomic():
        record(
            "translation.model_remove",
            actor=actor,
            title=found.manifest.title,
            details={"model": found.manifest.model.id, "reference": reference},
        )
        return store.remove(pair)
