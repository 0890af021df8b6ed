"""The market: a fruit and flower stall in an arched hall."""

from __future__ import annotations

import math
from random import Random

from portal.content.demo.pictures import palette as c
from portal.content.demo.pictures.canvas import Canvas
from portal.content.demo.pictures.shapes import arch, clump, hat, smooth


def market(canvas: Canvas, rng: Random) -> None:
    """A fruit and flower stall in the light of an arched hall."""
    canvas.band(-1, 101, c.SAND, c.mix(c.SAND_WARM, c.PEACH, 0.4), c.SAND_DEEP)
    for x in (-10, 26, 62, 98, 134):
        canvas.poly(arch(x + 13, 15, 78, 62), c.mix(c.SAND_DEEP, c.MAUVE, 0.2))
        canvas.shade(
            arch(x + 14, 13.4, 78, 60), c.SEA_MIST, c.SEA_PALE, c.mix(c.SEA_PALE, c.LEAF_PALE, 0.6)
        )
        clump(canvas, rng, x + 14, 78, 20, 12, c.mix(c.LEAF_SOFT, c.SEA_PALE, 0.45))
    canvas.band(78, 101, c.mix(c.SAND_DEEP, c.MAUVE, 0.25), c.mix(c.SAND_DEEP, c.WOOD, 0.3))
    canvas.box(-2, 6, 152, 7.2, c.mix(c.SAND_DEEP, c.PEACH, 0.4))
    canvas.glow(75, 40, 80, 50, c.PAPER, 0.35)
    _seller(canvas, 84, 66)
    _counter(canvas, rng)
    _awning(canvas)
    _buckets(canvas, rng)
    _shopper(canvas, 30, 92)


def _awning(canvas: Canvas) -> None:
    for post in (39.6, 130.4):
        canvas.box(post - 0.7, 30, post + 0.7, 92, c.WOOD)
    stripes, left, right = 15, 36.0, 132.0
    width = (right - left) / stripes
    for step in range(stripes):
        x = left + step * width
        upper = 44 + (x - left) * (80 / 96)
        tone, shade = (c.SEA, c.SEA_DEEP) if step % 2 == 0 else (c.PAPER, c.SAND_WARM)
        canvas.shade(
            [(upper, 14), (upper + 80 / stripes, 14), (x + width, 28), (x, 28)],
            tone,
            c.mix(tone, shade, 0.7),
        )
        turns = [math.pi * i / 14 for i in range(15)]
        middle, half = x + width / 2, width / 2
        lobe = [(middle + half * math.cos(t), 29.6 + 2.2 * math.sin(t)) for t in turns]
        canvas.poly([(x, 28), (x + width, 28), *lobe], shade)


def _counter(canvas: Canvas, rng: Random) -> None:
    """Three tiers of crates, each with one kind of fruit or leaf."""
    rows = (
        (60, ((43, c.OCHRE), (60, c.LEAF_SOFT), (96, c.FLAME_LIGHT), (112, c.GOLD))),
        (69, ((42, c.FLAME), (59, c.OCHRE), (77, c.LEAF_PALE), (95, c.CORAL), (112, c.LEAF))),
        (79, ((42, c.LEAF_SOFT), (59, c.GOLD), (77, c.FLAME), (95, c.OCHRE), (112, c.LEAF_PALE))),
    )
    for top, edge in ((61, 42), (70, 41.6), (80, 41.2)):
        canvas.box(edge, top, 170 - edge, 85, c.mix(c.WOOD, c.OCHRE_DEEP, 0.15))
    for y, crates in rows:
        for x, tone in crates:
            _crate(canvas, rng, x + 0.5, y, tone)
    canvas.shade([(40.6, 84.4), (129.4, 84.4), (129.4, 93), (40.6, 93)], c.SEA_MID, c.SEA)
    for step in range(1, 12):
        canvas.line([(41 + step * 7.25, 84.4), (41 + step * 7.25, 93)], c.SEA_DEEP, 0.2, 0.6)
    canvas.box(39, 93, 130, 94, c.WOOD, 0.3)


def _crate(canvas: Canvas, rng: Random, x: float, y: float, tone: c.Rgb) -> None:
    for row in range(3):
        for step in range(6 - row):
            dx = x + 1.8 + row * 1.2 + step * 2.45
            fill = c.mix(tone, c.FLAME_DEEP if step % 3 == 0 else c.GOLD, rng.uniform(0, 0.22))
            canvas.disc(dx, y - 0.8 - row * 1.7, 1.5, c.mix(fill, c.WOOD, 0.22))
            canvas.disc(dx - 0.15, y - 1 - row * 1.7, 1.3, fill)
            canvas.disc(dx - 0.5, y - 1.4 - row * 1.7, 0.35, c.PAPER, 0.55)
    canvas.shade(
        [(x - 0.2, y), (x + 15.8, y), (x + 15, y + 5.4), (x + 0.6, y + 5.4)],
        c.mix(c.SAND_DEEP, c.OCHRE_DEEP, 0.4),
        c.OCHRE_DEEP,
    )
    for level in (1.9, 3.7):
        canvas.line([(x + 0.2, y + level), (x + 15.4, y + level)], c.WOOD, 0.2, 0.6)


def _seller(canvas: Canvas, x: float, foot: float) -> None:
    skin = c.mix(c.SAND_DEEP, c.CLAY, 0.35)
    body = [
        (x - 8, foot),
        (x - 7.4, foot - 9),
        (x - 4, foot - 13),
        (x, foot - 14),
        (x + 4, foot - 13),
        (x + 7.4, foot - 9),
        (x + 8, foot),
    ]
    canvas.shade(smooth(body), c.SEA_MID, c.SEA)
    canvas.box(x - 1.3, foot - 16, x + 1.3, foot - 12.6, c.mix(skin, c.WOOD, 0.25))
    canvas.oval(x, foot - 18, 3, 3.5, skin)
    hair = smooth(
        [
            (x - 3.2, foot - 16),
            (x - 3.3, foot - 20),
            (x, foot - 21.6),
            (x + 3.3, foot - 20),
            (x + 3.2, foot - 16),
            (x + 2.4, foot - 18.6),
            (x - 2.4, foot - 18.6),
        ]
    )
    canvas.poly(hair, c.INK)
    hat(canvas, x, foot - 19.4, 8.4, c.GOLD, c.SAND_DEEP)
    canvas.line(smooth([(x - 6.6, foot - 8), (x - 10, foot - 4), (x - 13, foot - 5)]), c.SEA, 2.6)
    canvas.disc(x - 13.6, foot - 5.2, 1.4, skin)


def _buckets(canvas: Canvas, rng: Random) -> None:
    """Buckets of cut flowers before the stall."""
    for x, tone in ((112, c.CORAL), (123, c.PAPER), (134, c.FLAME), (145, c.GOLD)):
        foot = 97 - (x % 3) * 0.4
        for _ in range(15):
            dx, dy = rng.uniform(-5, 5), rng.uniform(-17, -8.6)
            canvas.line([(x, foot - 6), (x + dx, foot + dy)], c.LEAF, 0.3)
            canvas.oval(x + dx * 0.8, foot + dy * 0.7 - 2, 1.3, 0.6, c.LEAF)
        for _ in range(17):
            dx, dy = rng.uniform(-5.2, 5.2), rng.uniform(-17, -10)
            canvas.disc(x + dx, foot + dy, 1.35, c.mix(tone, c.WOOD, 0.16))
            canvas.disc(x + dx - 0.15, foot + dy - 0.2, 1.1, tone)
            canvas.disc(x + dx, foot + dy, 0.35, c.OCHRE_DEEP)
        canvas.shade(
            [(x - 4, foot - 8), (x + 4, foot - 8), (x + 3.2, foot), (x - 3.2, foot)],
            c.SEA_PALE,
            c.SEA_SOFT,
            c.SEA_MID,
            sideways=True,
        )
        canvas.box(x - 4.2, foot - 8.4, x + 4.2, foot - 7.4, c.SEA_MID)


def _shopper(canvas: Canvas, x: float, foot: float) -> None:
    """A person in a long tunic with a basket, seen from behind."""
    canvas.oval(x + 1, foot + 1, 10, 1, c.WOOD, 0.3)
    for left in (-3.6, 0.6):
        canvas.box(x + left, foot - 12, x + left + 3, foot, c.SAND)
        canvas.oval(x + left + 1.5, foot + 0.2, 2, 0.7, c.WOOD)
    tunic = [
        (x - 7, foot - 6),
        (x - 5, foot - 20),
        (x - 6.4, foot - 30),
        (x - 3, foot - 35),
        (x + 3, foot - 35),
        (x + 6.4, foot - 30),
        (x + 5, foot - 20),
        (x + 7, foot - 6),
    ]
    canvas.shade(smooth(tunic), c.FLAME, c.FLAME_DEEP)
    canvas.box(x - 1.3, foot - 37.4, x + 1.3, foot - 34, c.mix(c.SAND_DEEP, c.CLAY, 0.4))
    canvas.oval(x, foot - 39.6, 3.1, 3.6, c.INK)
    canvas.poly(
        smooth(
            [
                (x - 2, foot - 39),
                (x - 1.6, foot - 27),
                (x, foot - 24),
                (x + 1.6, foot - 27),
                (x + 2, foot - 39),
            ]
        ),
        c.INK,
    )
    hat(canvas, x, foot - 40, 8.6, c.GOLD, c.SAND_DEEP)
    arm = smooth([(x + 5, foot - 31), (x + 8.4, foot - 25), (x + 8.8, foot - 18)])
    canvas.line(arm, c.FLAME_DEEP, 2.2)
    canvas.ring(x + 9.4, foot - 14, 4, c.WOOD, 0.5)
    canvas.poly(
        [(x + 4.4, foot - 14), (x + 14.4, foot - 14), (x + 13, foot - 7), (x + 5.8, foot - 7)],
        c.OCHRE_DEEP,
    )
    for dx, tone in ((5.8, c.LEAF), (8, c.LEAF_SOFT), (10.4, c.LEAF), (12.6, c.CORAL)):
        canvas.disc(x + dx, foot - 14.8, 1.5, tone)
