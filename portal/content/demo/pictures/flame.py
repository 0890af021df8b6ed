"""A flame tree in flower beside a lake."""

from __future__ import annotations

import math
from random import Random

from portal.content.demo.pictures import palette as c
from portal.content.demo.pictures.canvas import Canvas, Point
from portal.content.demo.pictures.shapes import cloud, clump, ridge, smooth, sparkle


def flame_trees(canvas: Canvas, rng: Random) -> None:
    """One wide flame tree over a bench, with the town across the water."""
    canvas.band(-1, 62, c.SEA_SOFT, c.SEA_PALE, c.SEA_MIST, c.mix(c.PEACH, c.PAPER, 0.5))
    for x, y, size in ((24, 14, 18), (34, 37, 15), (138, 44, 14)):
        cloud(canvas, x, y, size, c.PAPER, 0.7)
    canvas.poly(ridge(rng, 62, 9), c.mix(c.SEA_MIST, c.SEA_SOFT, 0.45))
    _far_bank(canvas, rng)
    canvas.band(62, 82, c.SEA_MIST, c.SEA_PALE, c.SEA_SOFT)
    canvas.mirror(62, 18, 0.5, sway=0.4)
    sparkle(canvas, rng, (-5, 63, 155, 79), c.PAPER, count=40, alpha=0.4)
    _walk(canvas, rng)
    _trunk(canvas)
    _crown(canvas, rng)
    _bench(canvas, 49, 87)


def _far_bank(canvas: Canvas, rng: Random) -> None:
    x = -3.0
    while x < 153:
        width = rng.uniform(4, 8)
        if rng.random() < 0.45:
            height = rng.uniform(3, 8)
            wall = c.mix(c.SEA_MIST, rng.choice((c.OCHRE, c.SAND_WARM, c.SEA_SOFT)), 0.55)
            canvas.box(x, 62 - height, x + width, 62, wall)
            canvas.poly(
                [
                    (x - 0.5, 62 - height),
                    (x + 1, 60.4 - height),
                    (x + width - 1, 60.4 - height),
                    (x + width + 0.5, 62 - height),
                ],
                c.mix(c.CLAY, c.SEA_MIST, 0.35),
            )
        else:
            clump(
                canvas,
                rng,
                x + width / 2,
                62,
                width * 1.3,
                3.4,
                c.mix(c.LEAF_SOFT, c.SEA_PALE, 0.4),
            )
        x += width
    for x, size in ((22, 1.0), (140, 0.8)):
        clump(canvas, rng, x, 59.4, 9 * size, 3 * size, c.mix(c.FLAME_LIGHT, c.SEA_MIST, 0.25))
        canvas.line([(x, 60), (x, 62)], c.WOOD, 0.4)
    canvas.box(-2, 61.5, 152, 62.2, c.mix(c.SAND_DEEP, c.SEA_SOFT, 0.5))


def _walk(canvas: Canvas, rng: Random) -> None:
    """The promenade: kerb, grass, a sandy path with the tree's shade and fallen petals."""
    canvas.shade([(-2, 79), (152, 77), (152, 103), (-2, 103)], c.LEAF_SOFT, c.LEAF)
    canvas.poly([(-2, 78), (152, 76), (152, 77.8), (-2, 79.8)], c.SAND_WARM)
    path = smooth([(-3, 91), (40, 88), (90, 88), (153, 92)])
    canvas.shade([*path, (153, 103), (-3, 103)], c.SAND_WARM, c.SAND_DEEP)
    canvas.oval(88, 91.5, 50, 4.6, c.mix(c.WOOD, c.SEA, 0.4), 0.22)
    for _ in range(170):
        x = 88 + rng.gauss(0, 24)
        y = 91 + rng.gauss(0, 3.4)
        if 81 < y < 99:
            tone = rng.choice((c.FLAME, c.FLAME_LIGHT, c.FLAME))
            canvas.oval(x, y, rng.uniform(0.25, 0.6), rng.uniform(0.12, 0.24), tone, 0.9)


def _trunk(canvas: Canvas) -> None:
    bark = c.mix(c.WOOD, c.SEA_DEEP, 0.35)
    body = [
        (80, 89.5),
        (84, 85),
        (85.6, 74),
        (85.8, 62),
        (87.4, 50),
        (88.8, 50),
        (90.4, 62),
        (91.6, 74),
    ]
    body += [(93, 85), (98, 89.8)]
    canvas.shade(
        smooth(body), c.mix(bark, c.OCHRE_DEEP, 0.3), bark, c.mix(bark, c.INK, 0.4), sideways=True
    )
    limbs: tuple[tuple[list[Point], float], ...] = (
        ([(87, 71), (78, 56), (62, 44), (44, 38)], 2.2),
        ([(89.6, 69), (99, 54), (115, 44), (132, 40)], 2.2),
        ([(87, 58), (80, 42), (70, 30)], 1.8),
        ([(89, 58), (98, 42), (108, 30)], 1.8),
        ([(88, 56), (88, 40), (90, 26)], 1.6),
        ([(71, 50), (64, 40), (58, 32)], 1.0),
    )
    for points, width in limbs:
        canvas.line(smooth(points), bark, width)


def _crown(canvas: Canvas, rng: Random) -> None:
    """A wide umbrella: leaves first, then flowers from the shaded ones to the lit ones."""
    for _ in range(130):
        x, y = _umbrella(rng, 0.92)
        canvas.oval(x, y + 3.2, rng.uniform(2.5, 4.8), rng.uniform(1.0, 1.7), c.LEAF_DEEP)
    layers = (
        (260, c.FLAME_DEEP, 2.2, 1.0),
        (330, c.FLAME, 0.3, 0.96),
        (170, c.FLAME_LIGHT, -1.2, 0.86),
        (70, c.CORAL, -1.6, 0.78),
    )
    for count, tone, drop, reach in layers:
        for _ in range(count):
            x, y = _umbrella(rng, reach)
            size = rng.uniform(1.4, 3.3) * (0.55 if tone == c.CORAL else 1)
            canvas.oval(x, y + drop, size, size * 0.45, tone)
            canvas.oval(x + size * 0.5, y + drop - size * 0.2, size * 0.6, size * 0.36, tone)
        for _ in range(count // 9):
            x, y = _umbrella(rng, reach)
            canvas.oval(
                x, y + drop + 1.6, rng.uniform(1.2, 2.6), 0.6, rng.choice((c.LEAF, c.LEAF_SOFT))
            )


def _umbrella(rng: Random, reach: float) -> Point:
    """A place in the crown: five flat tiers, wide and thin."""
    x, y, across, down = rng.choice(
        (
            (50, 38, 21, 5),
            (124, 39, 21, 5),
            (70, 27, 22, 6.5),
            (108, 27, 22, 6.5),
            (88, 18, 26, 6),
            (88, 33, 26, 5),
        )
    )
    angle, far = rng.uniform(0, math.tau), math.sqrt(rng.random()) * reach
    return (x + across * far * math.cos(angle), y + down * far * math.sin(angle))


def _bench(canvas: Canvas, x: float, y: float) -> None:
    iron = c.SEA_DEEP
    canvas.oval(x + 1, y + 5.6, 14, 0.9, c.WOOD, 0.3)
    for left in (-9.5, 9.5):
        canvas.line([(x + left, y - 5.5), (x + left, y + 5.4)], iron, 0.75)
        canvas.line([(x + left, y + 0.8), (x + left - 2.2, y + 5.4)], iron, 0.6)
    for level in (-5, -3, -1):
        canvas.box(x - 12, y + level, x + 12, y + level + 1.2, c.mix(c.SEA, c.SEA_MID, 0.4))
    canvas.box(x - 12.4, y + 0.6, x + 12.4, y + 2, c.SEA_MID)
