"""Pictures: judged by their headers, decoded under limits, encoded anew without anything else.

What is kept is pixels. Place, device, thumbnails, colour profiles, comments and whatever was
hidden behind the picture do not survive.
"""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from media import limits
from media.inspection import metadata
from media.inspection.formats import Format
from media.inspection.verdicts import Code, Refused, Verdict

_ALPHA = {"RGBA", "LA", "PA"}
_LARGEST_PROFILE = limits.MEGABYTE
_QUALITY = 92
# the format a picture is kept in, where it has no transparent parts
_KEPT = {"JPEG": "JPEG", "WEBP": "JPEG", "AVIF": "JPEG", "PNG": "PNG", "GIF": "PNG"}
_GIF_HEADER, _GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 13, 0x2C, 0x21, 0x3B


def look(path: Path, expected: Format, output: Path) -> Verdict:
    """Return the verdict on a picture; the clean one is written to ``output``."""
    Image.MAX_IMAGE_PIXELS = None  # our own limits say so with a sentence
    warnings.simplefilter("ignore")
    if expected.family == "GIF":
        _check_gif_frames(path)
    with Image.open(path, formats=[expected.family]) as picture:
        _check_header(picture)
        found, lines = metadata.read(picture)
        target = _encode(picture, expected, output)
    found |= {"lines": lines, "width": target.width, "height": target.height}
    is_jpeg = target.format == "JPEG"
    return Verdict(
        ok=True,
        type="image/jpeg" if is_jpeg else "image/png",
        extension="jpg" if is_jpeg else "png",
        rewritten=True,
        found=found,
    )


def _check_header(picture: Image.Image) -> None:
    width, height = picture.size
    if width < 1 or height < 1:
        raise Refused(Code.UNREADABLE)
    if width * height > limits.PIXELS or max(width, height) > limits.SIDE:
        raise Refused(Code.PICTURE_PIXELS, megapixels=limits.PIXELS // 1_000_000, side=limits.SIDE)
    if max(width, height) > limits.RATIO * min(width, height):
        raise Refused(Code.PICTURE_RATIO, ratio=limits.RATIO)
    # a GIF would decode every frame to answer: its frames were counted before
    if picture.format != "GIF" and getattr(picture, "n_frames", 1) > limits.FRAMES:
        raise Refused(Code.PICTURE_FRAMES, frames=limits.FRAMES)


def _encode(picture: Image.Image, expected: Format, output: Path) -> Image.Image:
    """Decode the first frame, upright and in sRGB, and write it anew."""
    profile = picture.info.get("icc_profile", b"")
    # in place: a second copy of a large picture would be half of what the child may use
    ImageOps.exif_transpose(picture, in_place=True)
    has_alpha = picture.mode in _ALPHA or "transparency" in picture.info
    upright = _in_srgb(picture, profile, "RGBA" if has_alpha else "RGB")
    upright.info = {}
    kept = "PNG" if has_alpha else _KEPT[expected.family]
    with output.open("wb") as stream:
        if kept == "PNG":
            upright.save(stream, "PNG", compress_level=6)
        else:
            upright.save(stream, "JPEG", quality=_QUALITY, progressive=True)
    upright.format = kept
    return upright


def _in_srgb(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """Return the picture in plain sRGB; a profile that cannot be used is left out."""
    if profile and len(profile) <= _LARGEST_PROFILE and picture.mode in {"RGB", "L", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted.convert(mode)
    return picture.convert(mode) if picture.mode != mode else picture


def _check_gif_frames(path: Path) -> None:
    """Count the frames of a GIF by walking its blocks, without decoding any."""
    data = path.read_bytes()
    place = _GIF_HEADER + _colours(data, 10)
    frames = 0
    while place < len(data) and data[place] != _GIF_END:
        if data[place] == _GIF_IMAGE:
            frames += 1
            _check_frame(data, place)
            place = _after_blocks(data, place + 11 + _colours(data, place + 9))
        elif data[place] == _GIF_EXTENSION:
            place = _after_blocks(data, place + 2)
        else:
            raise Refused(Code.UNREADABLE)
        if frames > limits.FRAMES:
            raise Refused(Code.PICTURE_FRAMES, frames=limits.FRAMES)


def _colours(data: bytes, place: int) -> int:
    """Return the length of the colour table that the flags at ``place`` announce."""
    flags = data[place]
    return 3 * 2 ** ((flags & 0x07) + 1) if flags & 0x80 else 0


def _check_frame(data: bytes, place: int) -> None:
    """A frame lies within the screen, so that it cannot enlarge the picture behind our back."""
    screen = struct.unpack_from("<HH", data, 6)
    left, top, width, height = struct.unpack_from("<HHHH", data, place + 1)
    if left + width > screen[0] or top + height > screen[1]:
        raise Refused(Code.UNREADABLE)


def _after_blocks(data: bytes, place: int) -> int:
    """Return the place behind a chain of sub-blocks."""
    while data[place]:
        place += data[place] + 1
    return place + 1
