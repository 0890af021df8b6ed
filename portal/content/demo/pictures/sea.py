"""Open water: sunrise over the sea, and the lighthouse."""

from __future__ import annotations

import math
from random import Random

from portal.content.demo.pictures import palette as c
from portal.content.demo.pictures.canvas import Canvas, Point
from portal.content.demo.pictures.shapes import (
    birds,
    boulder,
    cloud,
    light_path,
    ridge,
    smooth,
    sparkle,
)


def sunrise_sea(canvas: Canvas, rng: Random) -> None:
    """A large low sun, its road of light, and one sail."""
    canvas.band(-1, 60, c.SEA_MID, c.SEA_SOFT, c.SEA_PALE, c.mix(c.PEACH, c.PAPER, 0.3), c.CORAL)
    canvas.glow(94, 50, 62, 40, c.GOLD, 0.7)
    canvas.disc(94, 49, 14, c.GOLD)
    canvas.shade(_circle(94, 49, 13.2), c.PAPER, c.GOLD, c.PEACH)
    for x, y, size in ((40, 17, 26), (118, 25, 24), (62, 36, 20), (128, 41, 18), (22, 33, 13)):
        cloud(canvas, x, y, size, c.PAPER, 0.5)
    for height, tone in ((9, 0.35), (5.5, 0.6)):
        left = 96 if tone == 0.6 else -4
        outline = ridge(rng, 58, height, left=left - 40, right=left + 62, waves=6)
        canvas.poly(_taper(outline, 58), c.mix(c.ROSE, c.INDIGO, tone), 0.9)
    canvas.band(58, 101, c.PEACH, c.mix(c.ROSE, c.SEA_SOFT, 0.6), c.SEA_MID, c.SEA, c.SEA_DEEP)
    sparkle(canvas, rng, (0, 59, 150, 84), c.GOLD, count=70, alpha=0.32)
    light_path(canvas, rng, 94, 58, 92, c.GOLD, 11)
    _swell(canvas)
    _sail(canvas, 47, 62.5, 11)
    birds(canvas, [(62, 26), (67, 23.5), (71, 27.5)], 2.2, c.INDIGO)


def _circle(x: float, y: float, radius: float) -> list[Point]:
    turn = math.tau / 90
    return [(x + radius * math.cos(i * turn), y + radius * math.sin(i * turn)) for i in range(90)]


def _taper(outline: list[Point], base: float) -> list[Point]:
    """Let a ridge sink to the horizon at both ends, as an island does."""
    left, right = outline[0][0], outline[-3][0]
    path = []
    for x, y in outline[:-2]:
        share = min(max((x - left) / (right - left), 0), 1)
        path.append((x, base - (base - y) * math.sin(math.pi * share) ** 0.8))
    return [*path, (right, base + 0.3), (left, base + 0.3)]


def _swell(canvas: Canvas) -> None:
    """Three long waves that close the foreground."""
    rows = ((86, 1.5, 0.2, c.SEA), (91, 1.9, 2.3, c.SEA_DEEP), (96, 2.0, 4.4, c.SEA_NIGHT))
    for base, height, phase, tone in rows:
        crest = [(x, base + height * math.sin(x / 21 + phase)) for x in range(-2, 154, 2)]
        canvas.poly([*crest, (153, 103), (-2, 103)], tone, 0.85)
        canvas.line(crest, c.mix(tone, c.PEACH, 0.35), 0.22, 0.8)


def _sail(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A small boat with two ribbed sails, and its reflection."""
    dark = c.mix(c.INDIGO, c.SEA_NIGHT, 0.5)
    for share in range(5):
        canvas.glint(x, y + 1 + share * 1.3, size * (0.5 - share * 0.07), 0.35, dark, 0.5)
    hull = [(x - 6, y - 1.8), (x - 4, y + 0.6), (x + 4, y + 0.6), (x + 6.2, y - 2.2), (x, y - 0.9)]
    canvas.poly(smooth(hull, closed=True), dark)
    for left, height, width in ((x - 2.8, size, 5.6), (x + 3, size * 0.72, 3.4)):
        top = y - 1.6 - height
        sail = [(left - width * 0.6, y - 2), (left - width * 0.35, top + 2), (left, top)]
        sail += [(left + width * 0.55, top + height * 0.45), (left + width * 0.45, y - 2)]
        canvas.poly(smooth(sail, steps=5), c.FLAME)
        for rib in range(1, 5):
            level = y - 2 - height * rib / 5.6
            reach = width * (0.52 - rib * 0.05)
            canvas.line([(left - reach, level), (left + reach, level - 0.5)], c.FLAME_DEEP, 0.16)


def lighthouse(canvas: Canvas, rng: Random) -> None:
    """A white tower on a headland at dusk, its lamp just lit."""
    canvas.band(-1, 68, c.SEA_DEEP, c.INDIGO, c.MAUVE, c.ROSE, c.PEACH)
    for _ in range(46):
        canvas.disc(rng.uniform(0, 150), rng.uniform(1, 24), rng.uniform(0.06, 0.17), c.PAPER, 0.75)
    for x, y, size in ((30, 53, 25), (58, 43, 15), (132, 44, 20)):
        cloud(canvas, x, y, size, c.mix(c.PEACH, c.ROSE, 0.3), 0.45)
    for base, tone in ((8, 0.25), (5, 0.45)):
        outline = ridge(rng, 67, base, left=-30, right=70 - base * 2, waves=7)
        canvas.poly(_taper(outline, 67), c.mix(c.ROSE, c.INDIGO, tone))
    canvas.band(67, 101, c.PEACH, c.mix(c.MAUVE, c.SEA_SOFT, 0.5), c.SEA, c.SEA_DEEP, c.SEA_NIGHT)
    sparkle(canvas, rng, (-5, 68, 120, 99), c.PEACH, count=95, alpha=0.26)
    _beams(canvas)
    _headland(canvas, rng)
    _tower(canvas, 100, 57.5, 39)
    birds(canvas, [(58, 36), (63, 33), (68, 37.5)], 2, c.SEA_DEEP)


def _beams(canvas: Canvas) -> None:
    lamp = (100, 18.2)
    for reach, spread, alpha in ((-104, 9, 0.13), (-104, 5.2, 0.16), (60, 5, 0.12)):
        end = lamp[0] + reach
        tilt = -4 if reach < 0 else 2
        canvas.poly(
            [lamp, (end, lamp[1] + tilt - spread), (end, lamp[1] + tilt + spread)], c.GOLD, alpha
        )
    canvas.glow(*lamp, 22, 22, c.GOLD, 0.75)


def _headland(canvas: Canvas, rng: Random) -> None:
    back = [
        (56, 80),
        (63, 74),
        (68, 71.5),
        (75, 66),
        (83, 62),
        (90, 58.5),
        (97, 57),
        (110, 57.5),
        (122, 54),
        (137, 51),
    ]
    back += [(153, 46), (153, 102), (61, 102), (57, 90), (55, 82)]
    canvas.shade(back, c.LEAF_DEEP, c.SEA_DEEP, c.SEA_NIGHT)
    crown = smooth([(80, 63.6), (90, 58.3), (97, 56.6), (110, 57.2), (122, 53.6), (153, 45)])
    canvas.poly([*crown, (153, 52), (128, 59), (112, 61.5), (97, 60.8), (86, 63)], c.LEAF)
    front = [
        (60, 102),
        (66, 90),
        (74, 80),
        (84, 74),
        (97, 71),
        (112, 72),
        (128, 68),
        (140, 69),
        (153, 64),
    ]
    canvas.shade([*smooth(front), (153, 103), (60, 103)], c.SEA_DEEP, c.SEA_NIGHT)
    _shore(canvas, rng)


def _shore(canvas: Canvas, rng: Random) -> None:
    """Rocks in three rows down to the water, and foam at their feet."""
    for row, (x, y) in enumerate(((66, 76), (60, 84), (66, 94))):
        dark = c.mix(c.SEA_NIGHT, c.SEA_DEEP, 0.75 - 0.35 * row)
        lit = c.mix(c.mix(c.SEA, c.MAUVE, 0.42), c.SEA_NIGHT, 0.1 + 0.24 * row)
        place = float(x)
        while place < 156:
            size = rng.uniform(2.6, 7.6) + row
            climb = (place - x) * (0.02 if row else 0.09)
            boulder(canvas, rng, place, y + 3 - climb + rng.uniform(-0.8, 0.8), size, (dark, lit))
            place += size * rng.uniform(0.9, 1.35)
        foam = c.mix(c.SEA_MIST, c.PEACH, 0.3)
        for step in range(7):
            at = x - 11 + step * 2.1 + rng.uniform(-1, 1)
            canvas.glint(at, y + 3 + rng.uniform(0, 1.2), rng.uniform(2, 4.5), 0.3, foam, 0.6)


def _tower(canvas: Canvas, x: float, foot: float, height: float) -> None:
    top = foot - height + 4.5
    _cottage(canvas, x + 9, foot + 0.6)
    body = [(x - 3.1, top), (x + 3.1, top), (x + 5.2, foot + 1), (x - 5.2, foot + 1)]
    canvas.shade(body, c.PAPER, c.SAND, c.mix(c.SAND_WARM, c.MAUVE, 0.45), sideways=True)
    for share in (0.2, 0.46, 0.72):
        canvas.box(x - 0.6, top + height * share, x + 0.6, top + height * share + 2.2, c.SEA_DEEP)
    canvas.poly([(x - 4.4, top), (x + 4.4, top), (x + 3.3, top + 1.4), (x - 3.3, top + 1.4)], c.SEA)
    canvas.box(x - 4.6, top - 0.5, x + 4.6, top, c.SEA_DEEP)
    for step in range(9):
        post = x - 4.4 + step * 1.1
        canvas.line([(post, top - 0.4), (post, top - 2)], c.SEA_DEEP, 0.14)
    canvas.line([(x - 4.5, top - 2), (x + 4.5, top - 2)], c.SEA_DEEP, 0.22)
    canvas.shade(
        [(x - 2.3, top - 5.2), (x + 2.3, top - 5.2), (x + 2.3, top - 0.5), (x - 2.3, top - 0.5)],
        c.GOLD,
        c.PAPER,
        c.GOLD,
    )
    for post in (-2.3, -0.8, 0.8, 2.3):
        canvas.line([(x + post, top - 5.2), (x + post, top - 0.5)], c.SEA_DEEP, 0.2)
    roof = smooth(
        [
            (x - 3.2, top - 5),
            (x - 2, top - 6.8),
            (x, top - 8.2),
            (x + 2, top - 6.8),
            (x + 3.2, top - 5),
        ]
    )
    canvas.poly(roof, c.FLAME)
    canvas.line([(x, top - 8), (x, top - 10)], c.FLAME_DEEP, 0.25)
    canvas.glow(x, top - 2.9, 9, 9, c.GOLD, 0.55)


def _cottage(canvas: Canvas, x: float, foot: float) -> None:
    canvas.box(x - 4, foot - 5, x + 8, foot, c.mix(c.SAND, c.MAUVE, 0.3))
    canvas.poly(
        [(x - 5, foot - 4.8), (x - 3, foot - 8), (x + 7, foot - 8), (x + 9, foot - 4.8)],
        c.mix(c.CLAY, c.INDIGO, 0.35),
    )
    for left in (-1, 3.6):
        canvas.box(x + left, foot - 3.6, x + left + 1.6, foot - 1.6, c.GOLD)
