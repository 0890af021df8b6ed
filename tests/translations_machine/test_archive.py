"""Package files that mean harm: each is refused with a sentence and leaves nothing behind."""

from __future__ import annotations

import io
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.packages import archive
from translations.packages.archive import PackageRefusedError

TOP = "translate-vi_en-1_9"


def zipped(fill: Callable[[zipfile.ZipFile], None]) -> io.BytesIO:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        warnings.simplefilter("ignore", UserWarning)
        fill(opened)
    file.seek(0)
    return file


def refused(tmp_path: Path, file: io.BytesIO) -> str:
    with pytest.raises(PackageRefusedError) as caught:
        archive.unpack(file, tmp_path, lambda _count: None)
    return str(caught.value)


def entry(name: str, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


@pytest.mark.parametrize(
    "name",
    [
        f"{TOP}/../../escape.bin",
        "/etc/cron.d/portal",
        f"{TOP}/model/..\\..\\escape.bin",
        "C:/model/model.bin",
        f"{TOP}/model/a\nb.bin",
    ],
)
def test_paths_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    file = zipped(lambda opened: opened.writestr(entry(name), b"x"))
    assert "leads out of its folder" in refused(tmp_path, file)
    assert list(tmp_path.parent.rglob("escape.bin")) == []


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    file = zipped(lambda o: o.writestr(entry(f"{TOP}/model/model.bin", kind | 0o777), b"/etc"))
    assert "is a link or a device" in refused(tmp_path, file)


def test_bombs_are_refused_before_unpacking(tmp_path: Path) -> None:
    file = zipped(
        lambda opened: opened.writestr(entry(f"{TOP}/model/model.bin"), b"\0" * 9_000_000)
    )
    assert "would fill 8 MB" in refused(tmp_path, file)
    assert list(tmp_path.iterdir()) == []


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    def fill(opened: zipfile.ZipFile) -> None:
        for number in range(archive.MOST_MEMBERS + 1):
            opened.writestr(f"{TOP}/{number}", b"")

    assert "holds 5001 files" in refused(tmp_path, zipped(fill))


def test_two_top_folders_are_refused(tmp_path: Path) -> None:
    def fill(opened: zipfile.ZipFile) -> None:
        opened.writestr(f"{TOP}/metadata.json", b"{}")
        opened.writestr("other/metadata.json", b"{}")

    assert "must have one top folder" in refused(tmp_path, zipped(fill))


def test_the_same_member_twice_is_refused(tmp_path: Path) -> None:
    def fill(opened: zipfile.ZipFile) -> None:
        opened.writestr(f"{TOP}/metadata.json", b"{}")
        opened.writestr(f"{TOP}/metadata.json", b"[]")

    assert "twice" in refused(tmp_path, zipped(fill))


def test_a_member_larger_than_it_states_is_refused(tmp_path: Path) -> None:
    # the sizes in both headers are forged; a reader that trusts them would be cut short or flooded
    content = zipped(lambda o: o.writestr(entry(f"{TOP}/metadata.json"), b"0123456789" * 100))
    forged = content.getvalue().replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(PackageRefusedError):
        archive.unpack(io.BytesIO(forged), tmp_path, lambda _count: None)


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "not a whole zip archive" in refused(tmp_path, io.BytesIO(content))


def test_damaged_bytes_are_refused(tmp_path: Path) -> None:
    file = bytearray(
        zipped(lambda o: o.writestr(entry(f"{TOP}/README.md"), bytes(range(256)) * 20)).getvalue()
    )
    file[60:70] = b"\xff" * 10
    assert "not a whole zip archive" in refused(tmp_path, io.BytesIO(bytes(file)))


def test_only_what_the_portal_reads_is_unpacked(tmp_path: Path) -> None:
    names = ["metadata.json", "README.md", "model/model.bin", "stanza/vi/tokenize.pt",
             "minisbd/vi.onnx", "model/run.sh", "model/deep/model.bin", "hook.py"]  # fmt: skip

    def fill(opened: zipfile.ZipFile) -> None:
        opened.writestr(f"{TOP}/", b"")
        for name in names:
            opened.writestr(f"{TOP}/{name}", name.encode())

    counted: list[int] = []
    archive.unpack(zipped(fill), tmp_path, counted.append)
    found = sorted(
        str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()
    )
    assert found == ["README.md", "metadata.json", "model/model.bin"]
    assert sum(counted) == sum(len(name) for name in names[:3])
