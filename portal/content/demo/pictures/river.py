"""The river: the delta at sunrise, and the bridge over the estuary."""

from __future__ import annotations

import math
from random import Random

from portal.content.demo.pictures import palette as c
from portal.content.demo.pictures.canvas import Canvas, Point
from portal.content.demo.pictures.shapes import (
    birds,
    cloud,
    clump,
    hat,
    palm,
    ridge,
    smooth,
    sparkle,
)

_HORIZON = 34.0


def river_delta(canvas: Canvas, rng: Random) -> None:
    """A river winding through rice fields to a low sun."""
    canvas.band(-1, 34, c.SEA_SOFT, c.SEA_PALE, c.mix(c.PEACH, c.PAPER, 0.35), c.PEACH)
    canvas.glow(92, 31, 70, 34, c.GOLD, 0.75)
    canvas.disc(92, 27.5, 6.2, c.mix(c.GOLD, c.PAPER, 0.5))
    for x, y, size in ((34, 10, 22), (126, 13, 18), (56, 20, 14)):
        cloud(canvas, x, y, size, c.PAPER, 0.6)
    canvas.poly(ridge(rng, _HORIZON, 8, waves=5), c.mix(c.PEACH, c.SEA_SOFT, 0.5))
    canvas.poly(ridge(rng, _HORIZON, 4, waves=7), c.mix(c.PEACH, c.SEA_MID, 0.6))
    canvas.band(_HORIZON, 101, c.LEAF_PALE, c.LEAF_SOFT, c.LEAF)
    _fields(canvas, rng)
    _river(canvas)
    _hedges(canvas, rng)
    canvas.glow(92, _HORIZON, 95, 10, c.GOLD, 0.7)
    _boatman(canvas, 95, 89)
    birds(canvas, [(52, 26), (57, 23.8), (61, 27)], 1.9, c.SEA)


def _down(share: float) -> float:
    """Perspective: a share of the way from the horizon to the reader, as a height."""
    return _HORIZON + (101 - _HORIZON) * share**2.1


def _fields(canvas: Canvas, rng: Random) -> None:
    """Strips of young, ripe and flooded rice that meet at the vanishing point."""
    tones = (c.LEAF_PALE, c.LEAF_SOFT, c.mix(c.LEAF_SOFT, c.LEAF, 0.4), c.OCHRE, c.GOLD, c.SEA_PALE)
    for row in range(11):
        top, bottom = _down(row / 11 + 0.02), _down((row + 1) / 11 + 0.02)
        haze = max(0.5 - row / 14, 0)
        lane = -90.0
        while lane < 90:
            width = rng.uniform(1.3, 3.2) + abs(lane) * 0.05
            tone = c.mix(rng.choice(tones), c.PEACH, haze)
            canvas.shade(
                _field(lane, lane + width, top, bottom),
                c.mix(tone, c.GOLD, 0.18),
                c.mix(tone, c.LEAF, 0.14),
            )
            lane += width
        canvas.line([(-2, bottom), (152, bottom)], c.mix(c.LEAF, c.PEACH, haze), 0.1 + row * 0.045)


def _field(left: float, right: float, top: float, bottom: float) -> list[Point]:
    def across(lane: float, y: float) -> float:
        return 92 + lane * (y - _HORIZON + 3) * 0.22

    gap = 0.05
    return [
        (across(left + gap, top), top),
        (across(right - gap, top), top),
        (across(right - gap, bottom), bottom),
        (across(left + gap, bottom), bottom),
    ]


def _bank(side: float, wider: float = 0) -> list[Point]:
    """One bank of the river, from the horizon to the foreground."""
    path = []
    for step in range(81):
        share = step / 80
        near = share**2.1
        middle = 92 + 62 * near**0.62 * math.sin(2.3 * math.pi * share**1.12 + 0.15) - 22 * near
        half = 0.7 + 29 * near**1.15 + wider * (0.05 + near)
        path.append((middle + side * half, _down(share)))
    return path


def _river(canvas: Canvas) -> None:
    canvas.poly(_bank(-1, 3.4) + _bank(1, 3.4)[::-1], c.LEAF)
    canvas.poly(_bank(-1, 1.6) + _bank(1, 1.6)[::-1], c.SAND_WARM)
    water = _bank(-1) + _bank(1)[::-1]
    canvas.shade(water, c.GOLD, c.PEACH, c.mix(c.PEACH, c.SEA_PALE, 0.6), c.SEA_SOFT, c.SEA_MID)
    left, right = _bank(-1), _bank(1)
    for index in range(24, 80, 2):
        near = (index / 80) ** 2.1
        reach = right[index][0] - left[index][0]
        x = left[index][0] + reach * (0.25 + 0.5 * ((index * 0.618) % 1))
        canvas.glint(x, left[index][1], reach * 0.14, 0.08 + 0.35 * near, c.PAPER, 0.4)


def _hedges(canvas: Canvas, rng: Random) -> None:
    """Trees and red roofs along the banks, larger towards the reader."""
    left, right = _bank(-1, 3), _bank(1, 3)
    for index in (12, 17, 22, 27, 33, 39, 46, 53, 60):
        near = (index / 80) ** 2.1
        for side, bank in ((-1, left), (1, right)):
            if rng.random() < 0.12:
                continue
            x, y = bank[index]
            size = 1.2 + 9 * near
            tone = c.mix(c.LEAF_DEEP, c.PEACH, max(0.5 - near * 1.6, 0))
            x += side * size * rng.uniform(0.7, 1.5)
            if rng.random() < 0.5:
                _house(canvas, x + side * size, y, size, near)
            palm(canvas, x + side * size * 0.3, y, size * 1.9, tone, 0.12 * side)
            clump(
                canvas, rng, x, y, size * rng.uniform(0.9, 1.7), size * rng.uniform(0.4, 0.7), tone
            )


def _house(canvas: Canvas, x: float, y: float, size: float, near: float) -> None:
    haze = max(0.4 - near, 0)
    canvas.box(x - size * 0.5, y - size * 0.5, x + size * 0.5, y, c.mix(c.SAND, c.PEACH, haze))
    canvas.poly(
        [
            (x - size * 0.65, y - size * 0.45),
            (x - size * 0.35, y - size * 0.85),
            (x + size * 0.35, y - size * 0.85),
            (x + size * 0.65, y - size * 0.45),
        ],
        c.mix(c.CLAY, c.PEACH, haze),
    )


def _boatman(canvas: Canvas, x: float, y: float) -> None:
    canvas.glint(x, y + 1.3, 9, 0.6, c.SEA, 0.45)
    canvas.glint(x, y + 2.9, 5, 0.4, c.SEA, 0.3)
    hull = [(x - 9, y - 1.5), (x - 5, y + 0.9), (x + 5, y + 0.9), (x + 9.4, y - 1.8), (x, y - 0.2)]
    canvas.poly(smooth(hull, closed=True), c.WOOD)
    body = [(x - 4.6, y), (x - 4.4, y - 3.4), (x - 3.4, y - 4.8), (x - 2.2, y - 3.2), (x - 2, y)]
    canvas.poly(smooth(body), c.FLAME)
    canvas.line([(x - 5.4, y - 5), (x - 11, y + 1.6)], c.WOOD, 0.3)
    canvas.line([(x - 3.4, y - 3.8), (x - 6.2, y - 3.4)], c.FLAME_DEEP, 0.6)
    hat(canvas, x - 3.3, y - 5.4, 1.9, c.SAND_WARM, c.SAND_DEEP)


def bridge(canvas: Canvas, rng: Random) -> None:
    """A cable-stayed bridge at dusk, mirrored in the estuary."""
    canvas.band(-1, 73, c.SEA_DEEP, c.SEA, c.INDIGO, c.MAUVE, c.ROSE, c.PEACH)
    canvas.glow(46, 70, 74, 40, c.GOLD, 0.6)
    for x, y, size in ((22, 44, 20), (124, 34, 22), (60, 56, 17)):
        cloud(canvas, x, y, size, c.mix(c.ROSE, c.PEACH, 0.3), 0.4)
    for height, tone in ((14, 0.35), (9, 0.6), (4.5, 0.85)):
        canvas.poly(ridge(rng, 73, height, waves=4), c.mix(c.ROSE, c.INDIGO, tone))
    canvas.band(73, 101, c.PEACH, c.mix(c.ROSE, c.MAUVE, 0.5), c.INDIGO, c.SEA_DEEP)
    _pylon(canvas, 42, 0.6, c.mix(c.MAUVE, c.SEA_DEEP, 0.55))
    _pylon(canvas, 100, 1.0, c.SEA_DEEP)
    _deck(canvas)
    canvas.mirror(73, 28, 0.62, squash=1.9, sway=0.5)
    sparkle(canvas, rng, (-5, 74, 155, 99), c.PEACH, count=70, alpha=0.3)
    _ferry(canvas, 58, 80)
    birds(canvas, [(64, 30), (69, 27.5), (73, 31)], 2, c.SEA_DEEP)


def _level(x: float) -> float:
    """The roadway's height above the water: it climbs and comes nearer to the right."""
    return 66 - 9 * (x / 150) ** 1.2


def _deck(canvas: Canvas) -> None:
    xs = [x * 1.0 for x in range(-2, 154, 4)]
    top = [(x, _level(max(x, 0))) for x in xs]
    under = [(x, y + 0.9 + 1.7 * max(x, 0) / 150) for x, y in reversed(top)]
    canvas.poly(top + under, c.SEA_NIGHT)
    rail = [(x, y - 0.5 - 0.5 * max(x, 0) / 150) for x, y in top]
    canvas.line(rail, c.SEA_DEEP, 0.18)
    canvas.line(top, c.CORAL, 0.22)
    for index, (x, y) in enumerate(top):
        if index % 2:
            size = 0.5 + 0.6 * max(x, 0) / 150
            canvas.line([(x, y), (x, y - 4 * size)], c.SEA_NIGHT, 0.2 * size)
            canvas.disc(x, y - 4.2 * size, 0.42 * size, c.GOLD)
            canvas.glow(x, y - 4.2 * size, 2.4 * size, 2.4 * size, c.GOLD, 0.6)
    for x in (14, 70, 132):
        size = 0.6 + 0.7 * x / 150
        canvas.box(x - size, _level(x) + 1, x + size, 73.6, c.SEA_NIGHT)


def _pylon(canvas: Canvas, x: float, size: float, tone: c.Rgb) -> None:
    """A tower like a narrow A, and the two fans of its cables."""
    road = _level(x)
    top = road - 50 * size
    for step in range(1, 13):
        for side in (-1, 1):
            end = x + side * step * 3.9 * size
            if -4 < end < 156:
                start = (x + side * 0.4, top + (2.5 + (12 - step) * 1.35) * size)
                canvas.line(
                    [start, (end, _level(max(end, 0)))], c.mix(tone, c.PEACH, 0.45), 0.17 * size
                )
    left = [
        (x - 1.0 * size, top),
        (x, top),
        (x - 0.2, road - 24 * size),
        (x - 4.6 * size, road),
        (x - 3.4 * size, 74),
        (x - 6.2 * size, 74),
        (x - 6.6 * size, road),
        (x - 1.3 * size, road - 24 * size),
    ]
    canvas.poly(left, tone)
    canvas.poly([(2 * x - px, py) for px, py in left], c.mix(tone, c.SEA_NIGHT, 0.55))
    canvas.box(x - 5.2 * size, road - 5 * size, x + 5.2 * size, road - 3.4 * size, tone)
    canvas.box(x - 7.4 * size, 71.6, x + 7.4 * size, 73.6, c.mix(tone, c.SEA_NIGHT, 0.4))
    canvas.disc(x, top - 0.6 * size, 0.5 * size, c.FLAME)
    canvas.glow(x, top - 0.6 * size, 3 * size, 3 * size, c.FLAME_LIGHT, 0.7)


def _ferry(canvas: Canvas, x: float, y: float) -> None:
    for step in range(4):
        canvas.glint(x, y + 1.4 + step * 1.4, 8 - step * 1.6, 0.4, c.SEA_NIGHT, 0.4)
    canvas.poly(
        [(x - 9, y - 2.4), (x - 7, y + 1), (x + 7.5, y + 1), (x + 10, y - 2.8)], c.SEA_NIGHT
    )
    canvas.box(x - 5.5, y - 4.8, x + 4.5, y - 2.4, c.SAND_WARM)
    canvas.box(x - 2, y - 7, x + 2.6, y - 4.8, c.SAND)
    for step in range(4):
        canvas.box(x - 4.6 + step * 2.3, y - 4.2, x - 3.2 + step * 2.3, y - 3.1, c.INDIGO)
    canvas.box(x - 1.2, y - 6.4, x + 1.8, y - 5.5, c.GOLD)
