from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from bench.models import packing
from translations.engines.ct2 import Ct2Engine
from translations.packages import archive
from translations.packages.manifest import Manifest
from translations.packages.store import Store

# what the tiny packages know; everything else comes out as it went in
VI_EN = {
    "nhà máy": "factory",
    "Việt Nam": "Vietnam",
    "chất lượng": "quality",
    "cảng": "port",
    "xuất khẩu": "exports",
    "tháng": "month",
    "mới": "new",
    "năm": "year",
    "Xin chào": "Hello",
}
EN_JA = {
    "factory": "工場",
    "Vietnam": "ベトナム",
    "quality": "品質",
    "port": "港",
    "exports": "輸出",
    "new": "新しい",
    "year": "年",
    "Hello": "こんにちは",
}
JA_EN = {target: source for source, target in EN_JA.items()}
EN_VI = {target: source for source, target in VI_EN.items()}
DICTIONARIES = {
    ("vi", "en"): VI_EN,
    ("en", "vi"): EN_VI,
    ("en", "ja"): EN_JA,
    ("ja", "en"): JA_EN,
}


def unpacked(store: Store, file: Path, pair: tuple[str, str], **more: str) -> None:
    """Put a package in a store without the command, which has tests of its own."""
    folder = store.folder / f".{'_'.join(pair)}"
    folder.mkdir(parents=True)
    with file.open("rb") as opened:
        archive.unpack(opened, folder, lambda _count: None)
    known = Manifest(
        pair[0], pair[1], "1.9", packing.sha256(file), file.name, file.stat().st_size,
        "CC-BY-4.0", "Invented for tests", f"{pair[0]} → {pair[1]} 1.9", "2026-01-01T00:00:00",
        **more,
    )  # fmt: skip
    known.write(folder)
    store.place(folder, known)


@pytest.fixture(scope="session")
def package_files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("packages")
    return {pair: packing.tiny_package(folder, pair, words) for pair, words in DICTIONARIES.items()}


@pytest.fixture(scope="session")
def full_store(
    tmp_path_factory: pytest.TempPathFactory, package_files: dict[tuple[str, str], Path]
) -> Store:
    store = Store(tmp_path_factory.mktemp("store"))
    for pair, file in package_files.items():
        unpacked(store, file, pair)
    return store


@pytest.fixture(scope="session")
def ct2(full_store: Store) -> Ct2Engine:
    return Ct2Engine(full_store)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Compare sentences as they stand in the code; Vietnamese ones are the catalogue's matter."""
    with translation.override("en"):
        yield
