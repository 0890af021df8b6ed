"""Sound files spoiled at random, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tests.media.hostile.bytes_of import archive, docx, docx_parts, odt, pdf, picture, xlsx
from tests.media.hostile.case import MARKER, Case
from tests.media.hostile.pictures import FORMATS
from tests.media.hostile.videos import SOUND

Spoil = Callable[[Random, bytes, bytes], bytes]


def mutations(count: int, seed: int = 0) -> Iterator[Case]:
    """Yield spoiled files; the beginning stays, so that they get past what is seen at once."""
    random = Random(seed)  # noqa: S311  repeatable, not secret
    sound = _sound()
    names = sorted(sound)
    for number in range(count):
        name, other = random.choice(names), random.choice(names)
        data = sound[name]
        for _time in range(random.randint(1, 4)):
            data = random.choice(SPOILS)(random, data, sound[other])
        ending = name.rpartition(".")[2]
        payload = MARKER if ending in FORMATS else b""
        yield Case(f"mutation-{seed}-{number}", f"a.{ending}", data, payload)


def _sound() -> dict[str, bytes]:
    found = {f"a.{ending}": picture(kind, (120, 90)) for ending, kind in FORMATS.items()}
    body = "<w:p><w:r><w:t>Cảng Hải Phòng đón tàu</w:t></w:r></w:p>" * 20
    cells = "<c r='A1'><f>SUM(A2:A9)</f><v>12</v></c>" * 20
    return {
        **found,
        "a.docx": docx(body, word__styles_dot_xml="<styles/>"),
        "stored.docx": _stored(),
        "a.xlsx": xlsx(cells),
        "a.odt": odt("<text:p>Cảng</text:p>" * 20),
        "a.pdf": pdf(b"<< /Producer (Cang) >>"),
        "a.txt": "Cảng Hải Phòng đón tàu\n".encode() * 30,
        "a.csv": b"ten,so\nCang,12\n" * 30,
        "a.mp4": SOUND,
    }


def _stored() -> bytes:
    """Return a Word file whose parts are not compressed, so that spoiling reaches the XML."""
    return archive(docx_parts("<w:p><w:r><w:t>Xin chào</w:t></w:r></w:p>" * 30), method=0)


def _flip(random: Random, data: bytes, other: bytes) -> bytes:
    changed = bytearray(data)
    for _time in range(random.randint(1, 12)):
        changed[_place(random, data)] = random.randrange(256)
    return bytes(changed)


def _cut(random: Random, data: bytes, other: bytes) -> bytes:
    return data[: _place(random, data) + 1]


def _drop(random: Random, data: bytes, other: bytes) -> bytes:
    place = _place(random, data)
    return data[:place] + data[place + random.randint(1, 64) :]


def _repeat(random: Random, data: bytes, other: bytes) -> bytes:
    place = _place(random, data)
    piece = data[place : place + random.randint(1, 400)]
    return data[:place] + piece * random.randint(2, 60) + data[place:]


def _splice(random: Random, data: bytes, other: bytes) -> bytes:
    return data[: _place(random, data)] + other[random.randrange(len(other)) :]


def _mark(random: Random, data: bytes, other: bytes) -> bytes:
    place = _place(random, data)
    return data[:place] + MARKER + data[place:]


def _large(random: Random, data: bytes, other: bytes) -> bytes:
    """Write a number that is too large over some length or offset."""
    changed = bytearray(data)
    place = _place(random, data)
    value = random.choice(
        (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x00", b"99999999")
    )
    changed[place : place + len(value)] = value
    return bytes(changed)


def _place(random: Random, data: bytes) -> int:
    return random.randrange(min(24, len(data) - 1), len(data)) if len(data) > 1 else 0


SPOILS: tuple[Spoil, ...] = (_flip, _flip, _cut, _drop, _repeat, _splice, _mark, _large)
