"""Shapes that several scenes share: curves, ridges, clouds, light on water, birds, people."""

from __future__ import annotations

import math
from random import Random

from portal.content.demo.pictures import palette as c
from portal.content.demo.pictures.canvas import Canvas, Point, Points


def smooth(points: Points, *, closed: bool = False, steps: int = 8) -> list[Point]:
    """A soft curve through ``points`` (Catmull-Rom)."""
    count = len(points)
    spans = count if closed else count - 1

    def pick(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    path: list[Point] = []
    for span in range(spans):
        four = [pick(span + offset) for offset in (-1, 0, 1, 2)]
        path += [_between(four, step / steps) for step in range(steps)]
    if not closed:
        path.append(points[-1])
    return path


def _between(four: list[Point], t: float) -> Point:
    def axis(i: int) -> float:
        p0, p1, p2, p3 = (point[i] for point in four)
        return 0.5 * (
            2 * p1
            + (p2 - p0) * t
            + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t
            + (3 * p1 - p0 - 3 * p2 + p3) * t**3
        )

    return (axis(0), axis(1))


def ridge(
    rng: Random, base: float, height: float, *, left: float = -2, right: float = 152, waves: int = 3
) -> list[Point]:
    """A line of rolling hills, standing on ``base`` and closed along it."""
    tones = [
        (rng.uniform(0.6, 1.4) * (i + 1) * waves / 3, rng.uniform(0, 6.3), 1 / (i + 1) ** 1.1)
        for i in range(4)
    ]
    whole = sum(tone[2] for tone in tones)
    path = []
    for step in range(121):
        x = left + (right - left) * step / 120
        lift = sum(w * math.sin(x / 150 * 6.3 * f + p) for f, p, w in tones) / whole
        path.append((x, base - height * (0.55 + 0.45 * lift)))
    return [*path, (right, base + 0.3), (left, base + 0.3)]


def cloud(canvas: Canvas, x: float, y: float, size: float, fill: c.Rgb, alpha: float = 0.8) -> None:
    """A long flat cloud: bars with round ends, lying on one another."""
    thick = size * 0.042
    rows = ((0.0, 0.0, 1.0), (-0.2, -1.8, 0.6), (0.1, -3.4, 0.3), (0.5, 1.8, 0.5))
    side = 1 if round(x) % 4 else -1
    bars = [_bar(x + side * size * dx, y + thick * dy, size * half, thick) for dx, dy, half in rows]
    canvas.veil(bars, fill, alpha)


def _bar(x: float, y: float, half: float, thick: float) -> list[Point]:
    """A lying bar with round ends."""
    turns = [math.pi * (0.5 + i / 12) for i in range(13)]
    left = [(x - half + thick * math.cos(t), y - thick * math.sin(t)) for t in turns]
    return left + [(2 * x - px, py) for px, py in reversed(left)]


def sparkle(
    canvas: Canvas,
    rng: Random,
    area: tuple[float, float, float, float],
    fill: c.Rgb,
    *,
    count: int = 60,
    alpha: float = 0.5,
) -> None:
    """Lying strokes on water inside ``area``, finer towards the horizon."""
    left, top, right, bottom = area
    for _ in range(count):
        near = rng.random() ** 1.3
        half = (1.2 + 7 * near) * rng.uniform(0.5, 1.2)
        y = top + (bottom - top) * near
        canvas.glint(rng.uniform(left, right), y, half, 0.1 + 0.28 * near, fill, alpha)


def light_path(
    canvas: Canvas, rng: Random, x: float, top: float, bottom: float, fill: c.Rgb, spread: float
) -> None:
    """The glittering road that a low sun lays on the sea."""
    y, index = top + 0.4, 0
    while y < bottom:
        near = (y - top) / (bottom - top)
        half = spread * (0.45 + 0.75 * near) * rng.uniform(0.45, 1.0)
        shift = spread * 0.35 * near * rng.uniform(-1, 1)
        canvas.glint(x + shift, y, half, 0.18 + 0.5 * near, fill, 0.95 - 0.55 * near)
        y += 0.75 + 2.2 * near
        index += 1


def birds(canvas: Canvas, places: Points, size: float, fill: c.Rgb) -> None:
    """Gulls far away, two strokes each."""
    for index, (x, y) in enumerate(places):
        s = size * (1 - 0.12 * index)
        left = smooth([(x - s, y - s * 0.3), (x - s * 0.5, y - s * 0.46), (x, y)])
        right = smooth([(x, y), (x + s * 0.42, y - s * 0.52), (x + s * 0.95, y - s * 0.42)])
        canvas.line(left, fill, size * 0.13)
        canvas.line(right, fill, size * 0.13)


def clump(
    canvas: Canvas, rng: Random, x: float, y: float, width: float, height: float, fill: c.Rgb
) -> None:
    """A soft clump of leaves standing on ``y``."""
    for step in range(9):
        side = (step / 8 - 0.5) * width
        lift = height * (0.62 - 1.5 * (side / width) ** 2)
        radius = max(height, width * 0.4) * rng.uniform(0.24, 0.36)
        canvas.disc(x + side * 0.85, y - max(lift, 0) - radius * 0.35, radius, fill)
    canvas.oval(x, y - height * 0.18, width * 0.5, height * 0.26, fill)


def palm(canvas: Canvas, x: float, y: float, size: float, fill: c.Rgb, lean: float = 0.15) -> None:
    """A slender palm whose foot is at (x, y)."""
    top = (x + size * lean, y - size)
    trunk = smooth([(x, y), (x + size * lean * 0.25, y - size * 0.5), top])
    canvas.line(trunk, fill, size * 0.045)
    for angle in (-178, -154, -128, -52, -26, -2, 16, 164):
        _frond(canvas, top, math.radians(angle), size * 0.42, fill)
    canvas.disc(*top, size * 0.035, fill)


def _frond(canvas: Canvas, root: Point, turn: float, reach: float, fill: c.Rgb) -> None:
    """One palm leaf: a bent spine with a comb of leaflets hanging from it."""
    mid = (root[0] + reach * 0.55 * math.cos(turn), root[1] + reach * 0.55 * math.sin(turn))
    end = (root[0] + reach * math.cos(turn), root[1] + reach * (math.sin(turn) + 0.36))
    spine = smooth([root, mid, end], steps=9)
    last = len(spine) - 1
    under = []
    for index, (x, y) in enumerate(spine):
        hang = reach * 0.24 * math.sin(math.pi * index / last) ** 0.8
        under.append((x, y + hang * (1.0 if index % 2 else 0.5)))
    canvas.poly(spine + under[::-1], fill)


def hat(canvas: Canvas, x: float, y: float, size: float, fill: c.Rgb, shade: c.Rgb) -> None:
    """A conical hat seen from the side, its brim centred on (x, y)."""
    canvas.poly([(x - size, y), (x, y - size * 0.72), (x + size, y)], fill)
    canvas.poly([(x + size * 0.1, y), (x, y - size * 0.72), (x + size, y)], shade)
    canvas.oval(x, y, size, size * 0.12, shade)


def boulder(
    canvas: Canvas, rng: Random, x: float, y: float, size: float, tones: tuple[c.Rgb, c.Rgb]
) -> None:
    """An angular rock standing on ``y``: ``tones`` are its dark side and its lit side."""
    dark, lit = tones
    peak = (x + size * rng.uniform(-0.2, 0.1), y - size * rng.uniform(0.75, 1.0))
    shoulder = (x + size * 0.6, y - size * rng.uniform(0.5, 0.75))
    elbow = (x - size * 0.7, y - size * rng.uniform(0.35, 0.6))
    foot = (x - size * rng.uniform(0.1, 0.35), y)
    canvas.poly([(x - size, y), elbow, peak, shoulder, (x + size, y)], dark)
    edge = (x + size * rng.uniform(-0.1, 0.12), y - size * 0.38)
    canvas.poly([(x - size, y), elbow, peak, edge, foot], lit)
    canvas.poly([peak, shoulder, edge], lit, 0.45)


def arch(x: float, half: float, foot: float, height: float) -> list[Point]:
    """An opening with a round top, standing on ``foot``."""
    turns = [math.pi * i / 24 for i in range(25)]
    bow = [(x - half * math.cos(t), foot - height + half - half * math.sin(t)) for t in turns]
    return [(x - half, foot), *bow, (x + half, foot)]
