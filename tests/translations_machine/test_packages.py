"""Installing, listing, removing and probing packages by command, from files alone."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from bench.models import packing
from portal.records.models import AuditEntry
from tests.translations_machine.conftest import unpacked
from translations.engines import reports
from translations.engines.beating import silent
from translations.engines.configured import engines
from translations.engines.ct2 import Ct2Engine
from translations.engines.port import NoModelError
from translations.packages import probing
from translations.packages.store import Store
from translations.packages.styles import STYLES
from translations.queries.model_notices import ModelNotice, model_notices

pytestmark = pytest.mark.django_db
VI_EN = ("vi", "en")
Files = dict[tuple[str, str], Path]


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Settings) -> Store:
    settings.TRANSLATION_MODELS_DIR = tmp_path / "models"
    engines.cache_clear()
    return Store()


def command(*words: Any) -> str:
    out = io.StringIO()
    call_command("translation_package", *[str(word) for word in words], stdout=out)
    return out.getvalue()


def install(file: Path, *more: str, sha256: str = "") -> str:
    return command(
        "install", file, "--sha256", sha256 or packing.sha256(file), "--reference", "QĐ 1", *more
    )


def licensed(file: Path, *more: str) -> str:
    return install(file, "--licence", "CC-BY-4.0", "--attribution", "OPUS-MT, Helsinki", *more)


def changed(tmp_path: Path, file: Path, name: str, content: bytes | None) -> Path:
    """Return a package with one member exchanged or left out."""
    folder = tmp_path / "changed"
    shutil.unpack_archive(file, folder, "zip")
    inner = next(folder.iterdir())
    if content is None:
        (inner / name).unlink()
    else:
        (inner / name).write_bytes(content)
    return packing.pack(inner, tmp_path / file.name)


def test_installed_package_is_shown_translates_and_is_recorded(package_files: Files) -> None:
    said = licensed(package_files[VI_EN])
    sha256 = packing.sha256(package_files[VI_EN])
    for fact in (sha256, "CC-BY-4.0", "OPUS-MT, Helsinki", "vi → en", f"vi-en/1.9@{sha256[:12]}"):
        assert fact in said
    assert said.splitlines()[1:] == command("list").splitlines()
    assert Ct2Engine().translate(VI_EN, ["cảng"], beat=silent)[0].text == "port"
    row = AuditEntry.objects.get(act="translation.model_install")
    assert (row.details["sha256"], row.details["reference"]) == (sha256, "QĐ 1")
    assert list(reports.available().offers) == [VI_EN]


def test_altered_file_is_refused_and_nothing_stays(package_files: Files, store: Store) -> None:
    with pytest.raises(CommandError, match="altered or broken"):
        install(package_files[VI_EN], "--licence", "MIT", sha256="0" * 64)
    assert list(store.folder.iterdir()) == []
    assert not AuditEntry.objects.filter(act="translation.model_install").exists()


def test_licence_must_be_said(package_files: Files) -> None:
    with pytest.raises(CommandError, match="under which licence"):
        install(package_files[VI_EN])


@pytest.mark.parametrize(
    ("member", "content", "sentence"),
    [
        ("metadata.json", None, "holds no metadata"),
        ("metadata.json", b"{", "cannot be read"),
        ("metadata.json", b"[]", "cannot be read"),
        ("metadata.json", b'{"from_code": "vi", "to_code": "zt"}', "“vi” → “zt”"),
        ("metadata.json", b'{"from_code": "vi", "to_code": "vi"}', "“vi” → “vi”"),
        ("sentencepiece.model", None, "holds no sentencepiece.model"),
        ("sentencepiece.model", b"rubbish", "does not run"),
        ("model/model.bin", None, "is not whole"),
        ("model/model.bin", b"rubbish", "does not run"),
        ("model/shared_vocabulary.json", None, "is not whole"),
    ],
)
def test_malformed_packages_are_refused(
    tmp_path: Path,
    package_files: Files,
    store: Store,
    member: str,
    content: bytes | None,
    sentence: str,
) -> None:
    file = changed(tmp_path, package_files[VI_EN], member, content)
    with pytest.raises(CommandError, match=sentence):
        licensed(file)
    assert list(store.folder.iterdir()) == []


def test_package_for_moses_and_bpe_is_named_as_such(tmp_path: Path, package_files: Files) -> None:
    bare = changed(tmp_path, package_files[VI_EN], "sentencepiece.model", None)
    folder = tmp_path / "again"
    shutil.unpack_archive(bare, folder, "zip")
    inner = next(folder.iterdir())
    (inner / "bpe.model").write_bytes(b"x")
    with pytest.raises(CommandError, match="Moses and BPE"):
        licensed(packing.pack(inner, tmp_path / "bpe.argosmodel"))


def test_newer_version_takes_the_place_of_the_older(tmp_path: Path, package_files: Files) -> None:
    licensed(package_files[VI_EN])
    licensed(packing.tiny_package(tmp_path, VI_EN, {"cảng": "harbour"}, "2.0"))
    assert [found.manifest.version for found in Store().packages().values()] == ["2.0"]
    assert Ct2Engine().translate(VI_EN, ["cảng"], beat=silent)[0].text == "harbour"


def test_failed_installation_leaves_the_older_one_at_work(
    tmp_path: Path, package_files: Files
) -> None:
    licensed(package_files[VI_EN])
    broken = changed(tmp_path, package_files[VI_EN], "model/model.bin", b"rubbish")
    with pytest.raises(CommandError):
        licensed(broken)
    assert Ct2Engine().translate(VI_EN, ["cảng"], beat=silent)[0].text == "port"


def test_readme_of_the_package_is_shown(tmp_path: Path, package_files: Files) -> None:
    file = changed(tmp_path, package_files[VI_EN], "README.md", "Licence: CC-BY-4.0 ©".encode())
    assert "Licence: CC-BY-4.0 ©" in licensed(file)


def test_removed_package_is_gone_and_recorded(package_files: Files, store: Store) -> None:
    licensed(package_files[VI_EN])
    command("remove", "vi-en", "--reference", "QĐ 2")
    assert "No model package is installed" in command("list")
    assert reports.available().offers == {}
    assert AuditEntry.objects.get(act="translation.model_remove").details["reference"] == "QĐ 2"
    assert list(store.folder.iterdir()) == []
    with pytest.raises(CommandError, match="No package for vi-en"):
        command("remove", "vi-en", "--reference", "QĐ 2")


@pytest.mark.parametrize("words", [("install", "nothing.argosmodel", "--sha256", "0", "--reference",
                                    "x"), ("probe", "vi-xx"), ("remove", "vi", "--reference", "x"),
                                   ("probe", "vi-ja")])  # fmt: skip
def test_mistyped_commands_say_what_is_wrong(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        command(*words)


def test_probe_keeps_which_placeholders_survive(package_files: Files) -> None:
    licensed(package_files[VI_EN])
    assert "100 %" in command("probe", "vi-en")
    found = Store().get(VI_EN)
    assert found is not None
    assert found.manifest.survival == dict.fromkeys(STYLES, 1.0)


def test_probe_finds_placeholders_that_a_model_changes(tmp_path: Path, store: Store) -> None:
    file = packing.tiny_package(tmp_path, VI_EN, {"⟦": "(", "XQ": "xq"})
    unpacked(store, file, VI_EN)
    survival = probing.probe(store, VI_EN, lambda _count: None)
    assert survival == {"brackets": 0.0, "braces": 1.0, "hashes": 1.0, "code": 0.0}


def test_probing_what_is_not_installed_is_said(store: Store) -> None:
    with pytest.raises(NoModelError):
        probing.probe(store, VI_EN, lambda _count: None)


def test_colophon_names_the_models_of_a_language_and_of_the_way_to_it(
    package_files: Files,
) -> None:
    licensed(package_files[VI_EN])
    install(package_files["en", "ja"], "--licence", "MIT")
    assert model_notices("ja") == [
        ModelNotice("EN → JA 1.9", "MIT", ""),
        ModelNotice("VI → EN 1.9", "CC-BY-4.0", "OPUS-MT, Helsinki"),
    ]
    assert [notice.title for notice in model_notices("en")] == ["VI → EN 1.9"]
    assert model_notices("ko") == []


def test_manifest_with_unknown_fields_is_not_ours(tmp_path: Path, store: Store) -> None:
    (store.folder / "odd").mkdir(parents=True)
    (store.folder / "odd" / "portal.json").write_text(json.dumps({"source": "vi"}))
    assert store.packages() == {}
