"""The mark of the portal on a card: a wave that becomes a quay, the sun above it."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi

from PIL import Image, ImageDraw

FINE = 2  # drawn twice as large, then made smaller: Pillow's own lines have steps
SCALE = 3
STEPS = 24
Point = tuple[float, float]
# the knots of the drawing in portal_content/motif.svg, whose curves run level through each
WAVE: list[Point] = [
    (-48, 31),
    (-24, 15),
    (0, 31),
    (24, 15),
    (48, 31),
    (72, 17),
    (96, 30),
    (122, 20),
]
SWELL: list[Point] = [
    (-48, 42),
    (-24, 35),
    (0, 42),
    (24, 35),
    (48, 42),
    (72, 35),
    (96, 42),
    (124, 37),
    (134, 37),
]
PILES = (146, 176, 206, 236, 266, 296, 326, 356)
BOLLARD = (188, 194)
SUN = (48, 4, 6.5)
LEFT = 26  # where the drawing begins, in its own units: the wave comes from beyond the edge


def draw_mark(image: Image.Image, top: int, *, line: str, sun: str) -> None:
    """Draw the mark over the whole width of an image, from a height downwards."""
    width, height = image.width * FINE, (image.height - top) * FINE
    layer = Image.new("RGB", (width, height), image.getpixel((0, top)))
    pen = ImageDraw.Draw(layer)
    unit = SCALE * FINE

    def at(x: float, y: float) -> Point:
        return (x + LEFT) * unit, (y + 8) * unit

    right = width / unit
    pen.line([at(*point) for point in (*_curve(WAVE), (right, 20))], line, round(2.5 * unit))
    pen.line([at(*point) for point in _curve(SWELL)], line, round(1.3 * unit))
    for x in PILES:
        pen.line([at(x, 20), at(x, 44)], line, round(2.5 * unit))
    for x in BOLLARD:
        pen.line([at(x, 13), at(x, 20)], line, round(2.5 * unit))
    pen.line([at(185, 12), at(197, 12)], line, round(2.5 * unit))
    x, y, radius = SUN
    pen.ellipse([at(x - radius, y - radius), at(x + radius, y + radius)], fill=sun)
    small = layer.resize((image.width, image.height - top), Image.Resampling.LANCZOS)
    image.paste(small, (0, top))


def _curve(knots: list[Point]) -> list[Point]:
    """Return points of a curve that is level at every knot."""
    points: list[Point] = []
    for (x, y), (far_x, far_y) in pairwise(knots):
        for step in range(STEPS):
            part = step / STEPS
            rise = (1 - cos(pi * part)) / 2
            points.append((x + (far_x - x) * part, y + (far_y - y) * rise))
    return [*points, knots[-1]]
