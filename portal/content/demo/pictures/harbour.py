"""The working harbour: the old quay and the container port."""

from __future__ import annotations

from random import Random

from portal.content.demo.pictures import palette as c
from portal.content.demo.pictures.canvas import Canvas, Point
from portal.content.demo.pictures.shapes import birds, cloud, ridge, smooth, sparkle


def quay(canvas: Canvas, rng: Random) -> None:
    """A ship at a stone quay on a clear morning."""
    canvas.band(-1, 66, c.SEA_SOFT, c.SEA_PALE, c.SEA_MIST, c.mix(c.PEACH, c.PAPER, 0.35))
    canvas.glow(34, 60, 60, 34, c.GOLD, 0.5)
    for x, y, size in ((30, 18, 22), (122, 12, 18), (62, 33, 15)):
        cloud(canvas, x, y, size, c.PAPER, 0.7)
    for height, tone in ((15, 0.16), (9, 0.34)):
        canvas.poly(ridge(rng, 66, height), c.mix(c.SEA_MIST, c.SEA, tone))
    _skyline(canvas, rng, 66)
    canvas.band(66, 101, c.SEA_PALE, c.SEA_SOFT, c.SEA_MID, c.SEA)
    canvas.mirror(66, 14, 0.45, sway=0.4)
    sparkle(canvas, rng, (-5, 68, 150, 92), c.PAPER, count=60, alpha=0.32)
    before = canvas.image.copy()
    _ship(canvas)
    canvas.mirror(70.5, 24, 0.6, squash=1.35, sway=0.5, since=before)
    _stones(canvas)
    birds(canvas, [(34, 44), (39, 41), (44, 45)], 2.2, c.SEA)


def _skyline(canvas: Canvas, rng: Random, base: float) -> None:
    """Low warehouses on the other bank."""
    x = -2.0
    while x < 152:
        width, height = rng.uniform(5, 11), rng.uniform(2.2, 5)
        wall = c.mix(c.SEA_PALE, rng.choice((c.SAND_WARM, c.SEA_MID, c.SEA_SOFT)), 0.5)
        canvas.box(x, base - height, x + width, base, wall)
        peak = base - height - width * 0.14
        roof = [(x - 0.3, base - height), (x + width / 2, peak), (x + width + 0.3, base - height)]
        canvas.poly(roof, c.mix(wall, c.CLAY, 0.45))
        x += width + rng.choice((0, 0, 0.8, 2.5))


def _ship(canvas: Canvas) -> None:
    hull = [(46, 55), (50, 70.5), (121, 70.5), (126, 64), (128, 58.5), (117, 60), (80, 60)]
    hull += [(58, 58.5)]
    canvas.shade(hull, c.SEA, c.SEA_DEEP)
    canvas.poly([(49.2, 67.6), (50, 70.5), (121, 70.5), (123.4, 67.6)], c.FLAME)
    canvas.line([(47, 57.1), (58, 60.4), (80, 61.8), (117, 61.8), (127.4, 60.5)], c.PAPER, 0.5)
    canvas.shade([(82, 52), (120, 52), (118, 60.2), (82, 60.2)], c.PAPER, c.SAND)
    canvas.shade([(88, 45), (117, 45), (117, 52), (88, 52)], c.PAPER, c.SAND_WARM)
    canvas.shade([(94, 38.5), (108, 38.5), (110, 45), (92.5, 45)], c.PAPER, c.SAND)
    canvas.box(91, 37.4, 111, 38.6, c.SEA)
    canvas.box(87, 44.4, 118, 45.1, c.SEA_SOFT)
    canvas.box(81, 51.4, 121, 52.1, c.SEA_SOFT)
    for step in range(5):
        canvas.box(94.6 + step * 2.8, 40, 96.6 + step * 2.8, 42.2, c.SEA_DEEP)
    for step in range(8):
        canvas.disc(91 + step * 3.3, 48.6, 0.75, c.SEA)
    for step in range(10):
        canvas.box(85 + step * 3.3, 54.6, 86.7 + step * 3.3, 56.8, c.SEA_MID)
    canvas.shade([(111.5, 31), (117.5, 31), (118, 45), (111, 45)], c.FLAME, c.FLAME_DEEP)
    canvas.box(111.4, 30, 117.6, 32.8, c.SEA_NIGHT)
    _rigging(canvas)


def _rigging(canvas: Canvas) -> None:
    for x, foot, top in ((66, 60, 30), (101, 38, 25)):
        canvas.line([(x, foot), (x, top)], c.SEA_DEEP, 0.7)
    for end in ((47, 55.5), (58, 58.5), (80, 59.5), (101, 38)):
        canvas.line([(66, 31), end], c.SEA_DEEP, 0.16)
    canvas.line([(66, 54), (80, 42)], c.SEA_DEEP, 0.5)
    canvas.line([(66, 54), (54, 44)], c.SEA_DEEP, 0.5)
    canvas.line([(80, 42), (80, 56)], c.SEA_DEEP, 0.14)
    for left, tone in ((71, c.OCHRE), (75.6, c.SEA_SOFT)):
        canvas.box(left, 56, left + 4.2, 60, tone)
    canvas.box(97.6, 24.2, 104.4, 25.2, c.SEA_DEEP)


def _stones(canvas: Canvas) -> None:
    """The quay's edge in the foreground, bollards and a mooring line."""
    top = [(-2, 85.5), (153, 90.5), (153, 103), (-2, 103)]
    face = [(-2, 85.5), (153, 90.5), (153, 93.6), (-2, 89.5)]
    canvas.shade(top, c.SAND_WARM, c.SAND_DEEP)
    canvas.poly(face, c.mix(c.SAND_DEEP, c.SEA, 0.32))
    for step in range(15):
        x = -2 + step * 11
        level = 85.5 + (x + 2) * 5 / 155
        canvas.line([(x, level), (x - 0.4, level + 3.8)], c.mix(c.SAND_DEEP, c.SEA, 0.55), 0.2)
        canvas.line([(x, level + 4), (x - 7, 103)], c.mix(c.SAND_DEEP, c.WOOD, 0.2), 0.2)
    for x, y, size in ((30, 89.5, 1.0), (84, 92, 1.15)):
        _bollard(canvas, x, y, size)
    rope = smooth([(30, 86.8), (36, 82), (43, 72), (50.5, 59.5)])
    canvas.line(rope, c.SAND, 0.4)
    canvas.line(smooth([(84, 89), (98, 85.6), (112, 76), (121, 63)]), c.SAND, 0.4)


def _bollard(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.oval(x + 2 * size, y + 1.4 * size, 5 * size, 0.9 * size, c.WOOD, 0.3)
    body = [
        (x - 2 * size, y + 1.2 * size),
        (x - 1.5 * size, y - 3 * size),
        (x + 1.5 * size, y - 3 * size),
        (x + 2 * size, y + 1.2 * size),
    ]
    canvas.shade(body, c.SEA, c.SEA_DEEP, c.SEA_NIGHT, sideways=True)
    canvas.oval(x, y + 1.2 * size, 2 * size, 0.6 * size, c.SEA_NIGHT)
    canvas.oval(x, y - 3.2 * size, 2.5 * size, 0.95 * size, c.SEA_DEEP)
    canvas.oval(x, y - 3.6 * size, 2.5 * size, 0.85 * size, c.SEA_MID)


_CARGO = (c.SEA_MID, c.SEA_SOFT, c.SAND_WARM, c.OCHRE, c.SEA, c.CLAY, c.SEA_PALE, c.LEAF_SOFT)


def container_port(canvas: Canvas, rng: Random) -> None:
    """A loaded ship under three cranes at dusk."""
    canvas.band(-1, 74, c.SEA, c.SEA_MID, c.mix(c.MAUVE, c.SEA_SOFT, 0.3), c.ROSE, c.PEACH, c.GOLD)
    canvas.glow(38, 66, 62, 36, c.GOLD, 0.55)
    canvas.disc(38, 62, 7, c.mix(c.GOLD, c.PAPER, 0.4))
    for x, y, size in ((26, 34, 22), (74, 20, 26), (128, 40, 18)):
        cloud(canvas, x, y, size, c.mix(c.ROSE, c.PEACH, 0.2), 0.42)
    canvas.poly(ridge(rng, 73, 12), c.mix(c.PEACH, c.MAUVE, 0.55))
    canvas.poly(ridge(rng, 73, 6), c.mix(c.ROSE, c.INDIGO, 0.5))
    canvas.band(73, 101, c.PEACH, c.mix(c.MAUVE, c.SEA_SOFT, 0.5), c.SEA, c.SEA_DEEP)
    for x, scale, depth in ((30, 0.62, 0.5), (66, 0.8, 0.75), (125, 1.0, 1.0)):
        _crane(canvas, x, scale, c.mix(c.MAUVE, c.SEA_DEEP, depth))
    canvas.box(-2, 71, 152, 76, c.SEA_DEEP)
    canvas.mirror(76, 25, 0.5, squash=1.6, sway=0.5)
    sparkle(canvas, rng, (-5, 77, 155, 99), c.PEACH, count=60, alpha=0.3)
    before = canvas.image.copy()
    _cargo_ship(canvas, rng)
    canvas.mirror(82, 20, 0.6, squash=1.5, sway=0.5, since=before)
    birds(canvas, [(84, 34), (89, 31.5), (93, 35)], 2, c.SEA_DEEP)


def _crane(canvas: Canvas, x: float, size: float, tone: c.Rgb) -> None:
    """A ship-to-shore crane whose rails lie at 72."""

    def place(dx: float, dy: float) -> Point:
        return (x + dx * size, 72 - dy * size)

    beams = (
        ((-8, 0), (-6, 44), 1.2),
        ((8, 0), (6, 44), 1.2),
        ((-7.2, 17), (7.2, 17), 1.5),
        ((-7, 20), (6.4, 34), 0.5),
        ((7, 20), (-6.4, 34), 0.5),
        ((-30, 37), (24, 37), 1.7),
        ((-6, 44), (0, 60), 1.0),
        ((6, 44), (0, 60), 1.0),
        ((0, 59), (-28, 38), 0.35),
        ((0, 59), (-16, 38), 0.35),
        ((0, 59), (22, 38), 0.35),
        ((-6, 44), (6, 44), 1.1),
    )
    for start, end, width in beams:
        canvas.line([place(*start), place(*end)], tone, width * size)
    left, top = place(8, 42.5)
    canvas.box(left, top, left + 9 * size, top + 5 * size, tone)
    left, top = place(-17, 36.4)
    canvas.box(left, top, left + 3.4 * size, top + 2.6 * size, tone)
    for dx in (-16.6, -14):
        canvas.line([place(dx, 34), place(dx, 25)], tone, 0.18 * size)
    left, top = place(-19, 25)
    canvas.box(left, top, left + 7.4 * size, top + 3 * size, c.FLAME)
    for dx in (-9.4, 6.6):
        left, top = place(dx, 1.4)
        canvas.box(left, top, left + 2.8 * size, 72, tone)


def _cargo_ship(canvas: Canvas, rng: Random) -> None:
    for column in range(15):
        left = 27.5 + column * 5.6 + (9 if column > 11 else 0)
        tall = (2, 3, 4, 5, 5, 4, 5, 5, 4, 5, 4, 4, 4, 3, 2)[column]
        for level in range(tall):
            fill = c.FLAME if (column, level) in {(4, 4), (9, 1), (13, 2)} else rng.choice(_CARGO)
            _container(canvas, left, 71.6 - level * 2.75, c.mix(fill, c.INDIGO, 0.2))
    canvas.shade([(95, 49), (102.6, 49), (102.6, 72.5), (95, 72.5)], c.PAPER, c.SAND_WARM, c.ROSE)
    canvas.box(93.4, 51.4, 104.2, 52.6, c.SEA_DEEP)
    for row in range(5):
        for column in range(3):
            left, top = 96 + column * 2.1, 54.6 + row * 3.2
            canvas.box(left, top, left + 1.3, top + 1.2, c.GOLD if (row + column) % 3 else c.SEA)
    canvas.line([(98.8, 49), (98.8, 42)], c.SEA_DEEP, 0.4)
    hull = [(13, 68), (19, 71.5), (28, 72), (126, 72), (130, 70.5), (128, 82), (23, 82), (19, 78)]
    canvas.shade(hull, c.SEA_DEEP, c.SEA_NIGHT)
    canvas.poly([(20.4, 79.4), (23, 82), (128, 82), (128.5, 79.4)], c.FLAME_DEEP)
    canvas.line([(14.4, 69.2), (19, 72.3), (28, 72.9), (126, 72.9), (129.8, 71.6)], c.PEACH, 0.3)


def _container(canvas: Canvas, left: float, bottom: float, fill: c.Rgb) -> None:
    canvas.box(left, bottom - 2.6, left + 5.3, bottom, fill)
    canvas.box(left, bottom - 0.5, left + 5.3, bottom, c.SEA_NIGHT, 0.25)
    for rib in range(1, 6):
        canvas.line(
            [(left + rib * 0.88, bottom - 2.4), (left + rib * 0.88, bottom - 0.5)],
            c.SEA_NIGHT,
            0.1,
            0.3,
        )
