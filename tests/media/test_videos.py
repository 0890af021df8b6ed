"""Of a video only picture and sound are kept: place, device, owner and time are erased (M05)."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from media.inspection.looking import look
from media.inspection.verdicts import Verdict
from tests.media.hostile.videos import FTYP, box, element, film, numbers, track, webm

PLACE = b"+20.8449+106.6881/"
XYZ = box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7) + PLACE)
APPLE = box(b"meta", b"com.apple.quicktime.location.ISO6709" + PLACE)
GPS = b"GPS5 20.8449 106.6881"


def kept(tmp_path: Path, name: str, data: bytes) -> tuple[Verdict, bytes]:
    """Return the verdict and the bytes that are kept."""
    path, output = tmp_path / name, tmp_path / "clean"
    path.write_bytes(data)
    verdict = look(path, name.rpartition(".")[2], output)
    return verdict, output.read_bytes() if output.exists() else b""


@pytest.mark.parametrize(
    "data",
    [
        film(box(b"udta", XYZ + bytes(4))),
        film(APPLE),
        film() + box(b"uuid", bytes(16) + PLACE),
        film() + box(b"free", PLACE),
        film(tracks=track(b"soun", len(FTYP) + 8, [20], box(b"udta", XYZ))),
    ],
)
def test_the_place_is_erased_and_nothing_moves(tmp_path: Path, data: bytes) -> None:
    verdict, clean = kept(tmp_path, "a.mp4", data)
    assert (verdict.ok, verdict.rewritten, verdict.found["place_removed"]) == (True, True, True)
    assert len(clean) == len(data)
    for secret in (PLACE, b"20.8449", b"ISO6709", b"xyz", b"Ms An", numbers(3_900_000_000)):
        assert secret not in clean
    again, twice = kept(tmp_path, "a.mp4", clean)
    assert (again.found["place_removed"], twice) == (False, clean)


def test_picture_and_sound_stay_as_they_are(tmp_path: Path) -> None:
    samples = bytes(range(80))
    sound = track(b"soun", len(FTYP) + 8 + 60, [20])
    data = film(box(b"udta", XYZ), tracks=sound, samples=samples)
    _verdict, clean = kept(tmp_path, "a.mp4", data)
    assert samples in clean
    assert clean.count(b"trak") == 2
    for name in (b"stsz", b"stco", b"stsd", b"mvhd"):
        at = data.index(name)
        length = int.from_bytes(data[at - 4 : at]) - 8
        if name != b"mvhd":
            assert clean[at : at + length] == data[at : at + length]


def test_a_track_of_places_goes_with_its_samples(tmp_path: Path) -> None:
    samples = bytes([7]) * 60 + GPS
    data = film(tracks=track(b"meta", len(FTYP) + 8 + 60, [10, 11]), samples=samples)
    verdict, clean = kept(tmp_path, "a.mp4", data)
    assert verdict.ok
    assert bytes([7]) * 60 + bytes(len(GPS)) in clean
    assert clean.count(b"trak") == 1
    assert b"20.8449" not in clean


def test_a_large_box_keeps_its_long_length(tmp_path: Path) -> None:
    wide = struct.pack(">I4sQ", 1, b"udta", 16 + len(XYZ)) + XYZ
    data = film(wide)
    verdict, clean = kept(tmp_path, "a.mp4", data)
    assert verdict.ok
    assert struct.pack(">I4sQ", 1, b"free", 16 + len(XYZ)) in clean
    assert PLACE not in clean


def test_a_data_track_in_parts_is_refused_with_its_own_sentence(tmp_path: Path) -> None:
    data = film(tracks=track(b"text", len(FTYP) + 8, [20])) + box(b"moof")
    assert kept(tmp_path, "a.mp4", data)[0].code == "tracks"
    assert kept(tmp_path, "a.webm", webm(kind=17))[0].code == "tracks"


@pytest.mark.parametrize("live", [False, True])
def test_tags_attachments_and_titles_of_a_webm_are_erased(tmp_path: Path, live: bool) -> None:
    tags = element(0x1254C367, b"LOCATION" + PLACE)
    file = element(0x1941A469, GPS)
    info = element(0x7BA9, "Ghi hình".encode()) + element(0x4461, bytes(8)) + b"\xbf\x84abcd"
    data = webm(tags, file, info=info + element(0x5741, b"Phone of Ms An"), live=live)
    verdict, clean = kept(tmp_path, "a.webm", data)
    assert (verdict.ok, verdict.found["place_removed"]) == (True, True)
    assert len(clean) == len(data)
    for secret in (PLACE, GPS, b"Ghi", b"Ms An", b"abcd", b"LOCATION"):
        assert secret not in clean
    for stays in (b"\x0f\x42\x40", b"\xa3\x84\x81\x00\x00\x80", b"\xd7\x81\x01\x83\x81\x01"):
        assert clean.count(stays) == data.count(stays) > 0
    again, twice = kept(tmp_path, "a.webm", clean)
    assert (again.ok, twice) == (True, clean)


@pytest.mark.parametrize("name", ["a.mp4", "a.webm"])
def test_a_stamp_in_what_is_erased_is_found_first(tmp_path: Path, name: str) -> None:
    stamp = b"\x00\x00TUY\xe1\xbb\x86T M\xe1\xba\xacT\x00"
    data = film(box(b"udta", stamp)) if name == "a.mp4" else webm(element(0x1254C367, stamp))
    assert kept(tmp_path, name, data)[0].code == "secret"
