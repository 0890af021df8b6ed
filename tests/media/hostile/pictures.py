"""Pictures that are too much, are broken, or carry something else."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, PngImagePlugin

from tests.media.hostile.bytes_of import archive, chunk, picture, png
from tests.media.hostile.case import MARKER, Case

FORMATS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}


def cases() -> list[Case]:
    """Return floods, carriers and broken pictures."""
    return [*_floods(), *_carriers(), *_broken(), *_truncated()]


def _floods() -> Iterator[Case]:
    yield Case("png-claims-2500-megapixels", "a.png", png(50_000, 50_000))
    rows = b"\x00" + bytes(3 * 6_500)
    yield Case("png-42-megapixels-in-40-kb", "a.png", png(6_500, 6_500, pixels=rows * 6_500))
    yield Case("png-claims-largest-side", "a.png", png(2**31 - 1, 1))
    yield Case("png-one-pixel-high", "a.png", png(15_000, 1, pixels=b"\x00" + bytes(45_000)))
    yield Case("png-zero-wide", "a.png", png(0, 10))
    yield Case("gif-claims-65535-squared", "a.gif", _gif((65_535, 65_535), 1))
    yield Case("gif-10000-frames", "a.gif", _gif((8, 8), 10_000))
    yield Case("gif-frame-larger-than-screen", "a.gif", _gif((8, 8), 1, frame=(9_000, 9_000)))
    yield Case("jpeg-claims-65500-squared", "a.jpg", _jpeg_of(65_500, 65_500))
    yield Case("jpeg-claims-one-line", "a.jpg", _jpeg_of(15_900, 2))
    yield Case("webp-claims-16383-squared", "a.webp", _webp_of(16_383, 16_383))
    frames = chunk(b"acTL", struct.pack(">II", 5_000, 0))
    yield Case("apng-5000-frames", "a.png", png(8, 8, frames, pixels=bytes(25 * 8)))
    frames = [Image.effect_noise((16, 16), 40 + n) for n in range(90)]
    data = io.BytesIO()
    frames[0].save(data, "WEBP", save_all=True, append_images=frames[1:], duration=20)
    yield Case("webp-90-frames", "a.webp", data.getvalue())
    bomb = b"k\x00\x00" + zlib.compress(bytes(40_000_000), 1)
    yield Case("png-text-chunk-bomb", "a.png", png(8, 8, chunk(b"zTXt", bomb), pixels=bytes(200)))
    yield Case("png-profile-bomb", "a.png", png(8, 8, chunk(b"iCCP", bomb), pixels=bytes(200)))


def _carriers() -> Iterator[Case]:
    """Valid pictures with something hidden: what is kept must be pixels only."""
    for ending, kind in FORMATS.items():
        yield Case(f"{ending}-html-behind", f"a.{ending}", picture(kind) + MARKER, MARKER)
        hidden = archive({"run.txt": MARKER}, method=0)
        yield Case(f"{ending}-zip-behind", f"a.{ending}", picture(kind) + hidden, MARKER)
    yield Case("jpg-comment", "a.jpg", picture("JPEG", comment=MARKER), MARKER)
    exif = Image.Exif()
    exif[0x010E] = MARKER.decode()
    for ending in ("jpg", "png", "webp", "avif"):
        data = picture(FORMATS[ending], exif=exif.tobytes())
        yield Case(f"{ending}-exif", f"a.{ending}", data, MARKER)
    yield Case("jpg-huge-exif", "a.jpg", picture("JPEG", exif=_wide_exif()), MARKER)
    yield Case("jpg-false-profile", "a.jpg", picture("JPEG", icc_profile=MARKER * 900), MARKER)
    yield Case("png-false-profile", "a.png", picture("PNG", icc_profile=MARKER * 90), MARKER)
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", MARKER.decode())
    info.add_itxt("XML:com.adobe.xmp", MARKER.decode())
    yield Case("png-text", "a.png", picture("PNG", pnginfo=info), MARKER)
    yield Case("gif-comment", "a.gif", picture("GIF", comment=MARKER), MARKER)
    yield Case("jpg-php-behind", "a.php.jpg", picture("JPEG") + b"<?php system(1);", b"<?php")
    yield Case("jpg-program-behind", "a.jpg", picture("JPEG") + b"MZ\x90\x00portal", b"MZ\x90")
    xmp = b"<?xpacket begin=''?><!DOCTYPE a [<!ENTITY b '" + MARKER + b"'>]><a>&b;</a>"
    yield Case("webp-xmp-entity", "a.webp", picture("WEBP", xmp=xmp), MARKER)


def _broken() -> Iterator[Case]:
    yield Case("png-wrong-checksum", "a.png", picture("PNG")[:-6] + b"junk!!", b"junk!!")
    yield Case("png-no-data", "a.png", png(8, 8)[:-12].replace(b"IDAT", b"XXXX"))
    yield Case("png-impossible-depth", "a.png", png(8, 8, depth=7, pixels=bytes(200)))
    yield Case("png-junk-pixels", "a.png", png(800, 800, pixels=b"junk"))
    yield Case("jpg-junk", "a.jpg", b"\xff\xd8\xff\xe0" + b"junk" * 500)
    yield Case("jpg-only-markers", "a.jpg", b"\xff\xd8" + b"\xff\xd8\xff" * 4000)
    yield Case("gif-no-end-of-blocks", "a.gif", b"GIF89a\x08\x00\x08\x00\x00\x00\x00!\xfe\xff" * 9)
    yield Case("gif-unknown-block", "a.gif", b"GIF89a\x08\x00\x08\x00\x00\x00\x00Z" + bytes(60))
    yield Case("webp-junk", "a.webp", b"RIFF\xff\xff\xff\x7fWEBPVP8 " + bytes(300))
    yield Case("webp-length-lies", "a.webp", b"RIFF\x04\x00\x00\x00WEBP" + picture("WEBP")[12:40])
    yield Case("avif-junk", "a.avif", b"\x00\x00\x00\x1cftypavif" + b"junk" * 400)
    yield Case("avif-endless-box", "a.avif", b"\x00\x00\x00\x14ftypavif\x00\x00\x00\x00mif1" * 50)


def _truncated() -> Iterator[Case]:
    for ending, kind in FORMATS.items():
        data = picture(kind, (300, 200))
        for part in (3, 2):
            cut = data[: len(data) // part]
            yield Case(f"{ending}-cut-to-1-of-{part}", f"a.{ending}", cut)


def _gif(screen: tuple[int, int], frames: int, frame: tuple[int, int] = (8, 8)) -> bytes:
    one = b",\x00\x00\x00\x00" + struct.pack("<HH", *frame) + b"\x00\x02\x02\x44\x01\x00"
    head = b"GIF89a" + struct.pack("<HH", *screen) + b"\x80\x00\x00" + bytes(6)
    return head + one * frames + b";"


def _jpeg_of(width: int, height: int) -> bytes:
    """Return a JPEG whose frame header claims another size."""
    data = picture("JPEG")
    place = data.index(b"\xff\xc0") + 5
    return data[:place] + struct.pack(">HH", height, width) + data[place + 4 :]


def _webp_of(width: int, height: int) -> bytes:
    bits = (width - 1) | ((height - 1) << 14)
    body = b"VP8L" + struct.pack("<I", 20) + b"\x2f" + struct.pack("<I", bits) + bytes(15)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _wide_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = MARKER.decode() * 1_500
    return exif.tobytes()
