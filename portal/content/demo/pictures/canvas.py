"""A small drawing surface for flat pictures: 150 by 100 units, drawn at twice the size.

Scenes speak in units, never in pixels, so one scene serves a card and a lead picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw

from portal.content.demo.pictures.palette import Rgb, ramp

Point = tuple[float, float]
Points = Sequence[Point]

WIDE = 150.0
HIGH = 100.0
OVERSAMPLE = 2


class Canvas:
    """Draws shapes in units onto an oversampled image; ``finish`` gives the picture.

    The scene covers the picture: another proportion than 3:2 loses its edges, never its shape.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width * OVERSAMPLE, height * OVERSAMPLE
        self.unit = max(self.width / WIDE, self.height / HIGH)
        self.left = (self.width - WIDE * self.unit) / 2
        self.top = (self.height - HIGH * self.unit) / 2
        self.image = Image.new("RGB", (self.width, self.height))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def finish(self) -> Image.Image:
        """The picture at its real size, edges smoothed by the reduction."""
        return self.image.reduce(OVERSAMPLE)

    def at(self, x: float, y: float) -> Point:
        """A place in units as a place in pixels."""
        return (self.left + x * self.unit, self.top + y * self.unit)

    # Flat shapes

    def poly(self, points: Points, fill: Rgb, alpha: float = 1) -> None:
        """A filled outline."""
        self.pen.polygon([self.at(x, y) for x, y in points], fill=_see(fill, alpha))

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: Rgb, alpha: float = 1
    ) -> None:
        """An upright rectangle."""
        self.poly([(left, top), (right, top), (right, bottom), (left, bottom)], fill, alpha)

    def oval(
        self, x: float, y: float, across: float, down: float, fill: Rgb, alpha: float = 1
    ) -> None:
        """An ellipse by its centre and half-axes."""
        corners = [self.at(x - across, y - down), self.at(x + across, y + down)]
        self.pen.ellipse(corners, fill=_see(fill, alpha))

    def disc(self, x: float, y: float, radius: float, fill: Rgb, alpha: float = 1) -> None:
        """A filled circle."""
        self.oval(x, y, radius, radius, fill, alpha)

    def ring(self, x: float, y: float, radius: float, fill: Rgb, width: float) -> None:
        """A circle's line."""
        corners = [self.at(x - radius, y - radius), self.at(x + radius, y + radius)]
        self.pen.ellipse(corners, outline=fill, width=max(1, round(width * self.unit)))

    def line(self, points: Points, fill: Rgb, width: float, alpha: float = 1) -> None:
        """A line of ``width`` units through ``points``."""
        path = [self.at(x, y) for x, y in points]
        pixels = max(1, round(width * self.unit))
        self.pen.line(path, fill=_see(fill, alpha), width=pixels, joint="curve")
        if width >= 1 and alpha == 1:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, fill)

    def glint(self, x: float, y: float, half: float, thick: float, fill: Rgb, alpha: float) -> None:
        """A lens of light lying on water, or a thin cloud in the sky."""
        self.poly(lens(x, y, half, thick), fill, alpha)

    def veil(self, outlines: Sequence[Points], fill: Rgb, alpha: float) -> None:
        """Several outlines as one translucent shape: where they overlap nothing doubles."""
        mask = Image.new("L", self.image.size)
        pen = ImageDraw.Draw(mask)
        for outline in outlines:
            pen.polygon([self.at(x, y) for x, y in outline], fill=round(255 * alpha))
        bounds = mask.getbbox()
        if bounds:
            self.image.paste(fill, bounds, mask.crop(bounds))

    # Shapes with a gradient

    def band(self, top: float, bottom: float, *colours: Rgb) -> None:
        """A vertical gradient across the whole width."""
        left, right = -1, WIDE + 1
        self.shade([(left, top), (right, top), (right, bottom), (left, bottom)], *colours)

    def shade(self, points: Points, *colours: Rgb, sideways: bool = False) -> None:
        """A filled outline whose colour runs downwards, or from left to right."""
        path = [self.at(x, y) for x, y in points]
        low_x, low_y = (math.floor(min(p[i] for p in path)) for i in (0, 1))
        high_x, high_y = (math.ceil(max(p[i] for p in path)) + 1 for i in (0, 1))
        left, top = max(low_x, 0), max(low_y, 0)
        right, bottom = min(high_x, self.width), min(high_y, self.height)
        if right <= left or bottom <= top:
            return
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in path], fill=255)
        strip = _strip(colours, sideways=sideways)
        across, down = strip.width / (high_x - low_x), strip.height / (high_y - low_y)
        part = (
            (left - low_x) * across,
            (top - low_y) * down,
            (right - low_x) * across,
            (bottom - low_y) * down,
        )
        fill = strip.resize(mask.size, Image.Resampling.BILINEAR, box=part)
        self.image.paste(fill, (left, top), mask)

    def glow(self, x: float, y: float, across: float, down: float, fill: Rgb, alpha: float) -> None:
        """Soft light around a place, fading to nothing at the half-axes."""
        low, high = self.at(x - across, y - down), self.at(x + across, y + down)
        left, top = max(round(low[0]), 0), max(round(low[1]), 0)
        right, bottom = min(round(high[0]), self.width), min(round(high[1]), self.height)
        if right <= left or bottom <= top:
            return
        wide, tall = 256 / (high[0] - low[0]), 256 / (high[1] - low[1])
        part = (
            max((left - low[0]) * wide, 0),
            max((top - low[1]) * tall, 0),
            min((right - low[0]) * wide, 256),
            min((bottom - low[1]) * tall, 256),
        )
        light = Image.radial_gradient("L")
        rim = light.tobytes()[light.width * (light.height // 2)]
        curve = [round(255 * alpha * max(1 - level / rim, 0) ** 2) for level in range(256)]
        mask = light.point(curve)
        mask = mask.resize((right - left, bottom - top), Image.Resampling.BILINEAR, box=part)
        self.image.paste(fill, (left, top, right, bottom), mask)

    # Water

    def mirror(
        self,
        waterline: float,
        depth: float,
        strength: float,
        *,
        squash: float = 1,
        sway: float = 0,
        since: Image.Image | None = None,
    ) -> None:
        """Reflect what stands above ``waterline`` into the water below it, fading downwards.

        With ``since``, a copy of the picture from before a boat was drawn, only the boat is
        reflected: it floats nearer than the shore, so its waterline is another one.
        """
        line = round(self.at(0, waterline)[1])
        tall = min(round(depth * self.unit), self.height - line)
        source = min(round(tall * squash), line)
        if tall <= 0 or source <= 0:
            return
        bounds = (0, line - source, self.width, line)
        above = self.image.crop(bounds)
        fade = [round(255 * strength * (1 - i / 255) ** 0.8) for i in range(256)]
        mask = Image.new("L", (1, 256))
        mask.putdata(fade)
        mask = mask.resize((self.width, tall))
        if since is not None:
            changed = ImageChops.difference(above, since.crop(bounds)).convert("L")
            shape = self._flip(changed.point(lambda level: 255 if level else 0), tall, sway)
            mask = ImageChops.multiply(mask, shape)
        self.image.paste(self._flip(above, tall, sway), (0, line), mask)

    def _flip(self, above: Image.Image, tall: int, sway: float) -> Image.Image:
        """An upside-down copy, ``tall`` pixels high, its rows moved by the ripples."""
        flipped = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        flipped = flipped.resize((self.width, tall), Image.Resampling.BILINEAR)
        if sway:
            _ripple(flipped, sway * self.unit, self.unit)
        return flipped


def _see(fill: Rgb, alpha: float) -> tuple[int, int, int, int]:
    return (*fill, round(255 * alpha))


def lens(x: float, y: float, half: float, thick: float) -> list[Point]:
    """The outline of a long flat lens."""
    steps = [i / 16 for i in range(17)]
    bow = [thick * math.sin(math.pi * share) ** 0.75 for share in steps]
    upper = [(x - half + 2 * half * share, y - b) for share, b in zip(steps, bow, strict=True)]
    return upper + [(px, 2 * y - py) for px, py in reversed(upper)]


def _strip(colours: tuple[Rgb, ...], *, sideways: bool) -> Image.Image:
    """A gradient one pixel thick."""
    strip = Image.new("RGB", (256, 1) if sideways else (1, 256))
    strip.putdata(ramp(colours))
    return strip


def _ripple(image: Image.Image, sway: float, unit: float) -> None:
    """Shift a reflection row by row, more with distance, as calm water does."""
    row, index = 0.0, 0
    while row < image.height:
        thick = max(1.0, unit * (0.16 + 0.5 * row / image.height))
        offset = round(sway * (0.25 + row / image.height) * math.sin(index * 1.25))
        bounds = (0, round(row), image.width, min(round(row + thick), image.height))
        if bounds[3] > bounds[1]:
            image.paste(image.crop(bounds), (offset, bounds[1]))
        row += thick
        index += 1
