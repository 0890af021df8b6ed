"""Fishing boats at rest off a beach."""

from __future__ import annotations

from random import Random

from portal.content.demo.pictures import palette as c
from portal.content.demo.pictures.canvas import Canvas, Point
from portal.content.demo.pictures.shapes import birds, cloud, palm, ridge, smooth, sparkle


def fishing_boats(canvas: Canvas, rng: Random) -> None:
    """Three wooden boats on still water, a basket boat on the sand."""
    canvas.band(-1, 58, c.SEA_PALE, c.SEA_MIST, c.mix(c.PEACH, c.PAPER, 0.3), c.PEACH)
    canvas.glow(112, 52, 60, 32, c.GOLD, 0.7)
    for x, y, size in ((36, 13, 20), (108, 20, 24), (70, 29, 14)):
        cloud(canvas, x, y, size, c.PAPER, 0.65)
    haze = c.mix(c.SEA_MIST, c.PEACH, 0.35)
    for height, depth in ((22, 0.2), (14, 0.42), (7, 0.68)):
        canvas.poly(ridge(rng, 58, height, waves=4), c.mix(haze, c.SEA, depth))
    canvas.glow(75, 58, 120, 6, c.PAPER, 0.5)
    canvas.band(58, 101, c.mix(c.PEACH, c.SEA_PALE, 0.5), c.SEA_PALE, c.SHALLOW, c.SEA_SOFT)
    canvas.mirror(58, 14, 0.45, squash=1.3, sway=0.3)
    sparkle(canvas, rng, (-5, 60, 155, 88), c.PAPER, count=60, alpha=0.35)
    for x, y, scale, tone in (
        (30, 65, 0.62, c.SEA_MID),
        (123, 67, 0.7, c.LEAF),
        (75, 75, 1.25, c.SEA),
    ):
        before = canvas.image.copy()
        _boat(canvas, x, y, scale, tone)
        canvas.mirror(y + scale, 19 * scale, 0.55, squash=1.6, sway=0.45 * scale, since=before)
    _beach(canvas, rng)
    birds(canvas, [(52, 24), (57, 21.5), (61, 25)], 2.1, c.SEA)


def _boat(canvas: Canvas, x: float, y: float, size: float, tone: c.Rgb) -> None:
    """A wooden trawler, bow to the left, afloat at ``y``."""

    def path(*points: Point) -> list[Point]:
        return [(x + dx * size, y + dy * size) for dx, dy in points]

    _masts(canvas, x, y, size)
    canvas.shade(path((4, -15), (17, -15), (17, -5), (3, -5)), c.PAPER, c.SAND_WARM)
    canvas.poly(path((2.4, -16), (18.6, -16), (18, -14.4), (3, -14.4)), c.FLAME)
    for left in (5.4, 9, 12.6):
        canvas.poly(
            path((left, -12.8), (left + 2.3, -12.8), (left + 2.3, -9.8), (left, -9.8)), c.SEA_DEEP
        )
    rim = smooth(path((-29, -13.5), (-22, -8.6), (-8, -5.6), (8, -5.2), (19, -6.4), (25, -8)))
    keel = smooth(path((23.5, -2), (21, 1), (0, 1.2), (-17, 1), (-24, -5), (-29, -13.5)))
    canvas.shade(rim + keel, tone, c.mix(tone, c.SEA_NIGHT, 0.6))
    stripe = smooth(path((-28, -11.7), (-21.4, -7), (-8, -4), (8, -3.6), (18.6, -4.7), (24.6, -6)))
    canvas.line(rim, c.SAND_WARM, 0.9 * size)
    canvas.line(stripe, c.FLAME, 0.75 * size)
    foot = smooth(
        path((-18.6, -0.2), (0, 0.2), (21.6, 0), (21, 1.1), (0, 1.3), (-17, 1.1)), closed=True
    )
    canvas.poly(foot, c.FLAME_DEEP)
    eye = path((-22.4, -5.2))[0]
    canvas.oval(*eye, 1.3 * size, 0.8 * size, c.PAPER)
    canvas.disc(*eye, 0.45 * size, c.INK)


def _masts(canvas: Canvas, x: float, y: float, size: float) -> None:
    def at(dx: float, dy: float) -> Point:
        return (x + dx * size, y + dy * size)

    canvas.line([at(-6, -5), at(-5, -31)], c.WOOD, 0.75 * size)
    canvas.line([at(15, -15), at(15.6, -26)], c.WOOD, 0.55 * size)
    canvas.line([at(-6, -10), at(-21, -24)], c.WOOD, 0.5 * size)
    for start, end in (
        ((-5, -30.6), (-28.6, -13.5)),
        ((-5, -30.6), (-21, -24)),
        ((-5, -30.6), (15.6, -25.6)),
        ((15.6, -25.6), (24.6, -8)),
    ):
        canvas.line([at(*start), at(*end)], c.WOOD, 0.15 * size)
    net = smooth([at(-4.6, -26), at(-1, -17), at(1.6, -12), at(3, -6)])
    canvas.poly([*net, at(-6, -6), at(-5.6, -14)], c.mix(c.LEAF_SOFT, c.SEA_SOFT, 0.4), 0.75)
    for share in (0.25, 0.5, 0.75):
        top, foot = at(-4.8 + share * 4, -25 + share * 14), at(-6 + share * 9, -6)
        canvas.line([top, foot], c.LEAF, 0.14 * size, 0.7)


def _beach(canvas: Canvas, rng: Random) -> None:
    line = smooth([(-3, 83), (18, 86), (44, 91), (76, 93), (108, 90.5), (132, 87), (153, 86)])
    for rise, tone, alpha in ((1.8, c.PAPER, 0.4), (0.7, c.PAPER, 0.85)):
        canvas.poly([*[(x, y - rise) for x, y in line], (153, 103), (-3, 103)], tone, alpha)
    canvas.shade([*line, (153, 103), (-3, 103)], c.SAND_WARM, c.SAND_DEEP)
    wet = [(x, y + 1.4) for x, y in reversed(line)]
    canvas.poly([*line, *wet], c.SAND_DEEP, 0.7)
    _basket(canvas, 118, 94)
    shade = c.mix(c.LEAF_DEEP, c.SEA_DEEP, 0.3)
    palm(canvas, 6, 101, 58, shade, 0.2)
    palm(canvas, 1, 101, 44, c.mix(shade, c.LEAF, 0.4), 0.06)
    for _ in range(26):
        canvas.oval(rng.uniform(20, 150), rng.uniform(95, 99.5), 0.4, 0.13, c.WOOD, 0.3)


def _basket(canvas: Canvas, x: float, y: float) -> None:
    """A round basket boat drawn up on the sand, its oar across it."""
    canvas.oval(x + 2.5, y + 4, 12, 1.6, c.WOOD, 0.3)
    bowl = smooth(
        [
            (x - 10, y - 1),
            (x - 8.6, y + 2.8),
            (x - 4, y + 4.6),
            (x + 4, y + 4.6),
            (x + 8.6, y + 2.8),
            (x + 10, y - 1),
        ]
    )
    canvas.shade(bowl, c.OCHRE_DEEP, c.WOOD)
    for step in range(-4, 5):
        canvas.line([(x + step * 2.3, y), (x + step * 1.5, y + 4.2)], c.WOOD, 0.18, 0.6)
    canvas.oval(x, y - 1, 10, 2.3, c.OCHRE)
    canvas.oval(x, y - 0.8, 8.8, 1.75, c.WOOD)
    canvas.line([(x - 13, y - 4.6), (x + 11, y + 0.2)], c.mix(c.WOOD, c.OCHRE, 0.3), 0.5)
    canvas.poly(
        [(x - 17, y - 6), (x - 13, y - 5.4), (x - 12.4, y - 4), (x - 16.6, y - 4.6)], c.FLAME
    )
