"""Limestone in the sea: towers in the morning mist, and islands seen from above."""

from __future__ import annotations

from random import Random

from portal.content.demo.pictures import palette as c
from portal.content.demo.pictures.canvas import Canvas, Point
from portal.content.demo.pictures.shapes import birds, cloud, hat, smooth, sparkle

# Outlines of towers: the left flank up to the crown, then the right flank down, as shares of the
# half-width and the height.
_FLANKS = (
    (
        ((-1, 0), (-0.96, 0.28), (-0.8, 0.5), (-0.76, 0.68), (-0.5, 0.84), (-0.28, 0.97)),
        ((0.12, 0.96), (0.34, 0.86), (0.62, 0.8), (0.72, 0.6), (0.92, 0.42), (0.94, 0.2), (1, 0)),
    ),
    (
        ((-1, 0), (-0.92, 0.2), (-0.94, 0.44), (-0.66, 0.62), (-0.6, 0.8), (-0.3, 0.93)),
        ((0.3, 0.97), (0.6, 0.86), (0.66, 0.66), (0.86, 0.52), (0.9, 0.26), (1, 0)),
    ),
    (
        ((-1, 0), (-0.9, 0.24), (-0.86, 0.4), (-0.58, 0.56), (-0.5, 0.78), (-0.34, 0.9)),
        ((0.22, 0.93), (0.5, 0.92), (0.74, 0.72), (0.8, 0.5), (0.95, 0.3), (1, 0)),
    ),
)

Tones = tuple[c.Rgb, c.Rgb, c.Rgb]


def _tower(
    canvas: Canvas, rng: Random, place: tuple[float, float], size: tuple[float, float], tones: Tones
) -> None:
    """A steep tower on (x, y): ``tones`` are crown, foot and the side in the light."""
    (x, y), (half, height) = place, size

    def bend(dx: float, dy: float) -> Point:
        return (x + half * (dx + rng.uniform(-0.07, 0.07)), y - height * dy)

    flanks = rng.choice(_FLANKS)
    left = [bend(dx, dy) for dx, dy in flanks[0]]
    right = [bend(dx, dy) for dx, dy in flanks[1]]
    crown = [(x - half * 0.05, y - height)]
    outline = smooth(left + crown + right, steps=6)
    canvas.shade([*outline, (x + half, y + 0.2), (x - half, y + 0.2)], tones[0], tones[1])
    inner = [(px + half * (0.46 + rng.uniform(-0.16, 0.16)), py) for px, py in left[:-1]]
    lit = outline[: len(left) * 6 + 1] + smooth(inner[::-1], steps=3)
    canvas.shade(lit, tones[2], c.mix(tones[2], tones[1], 0.75))
    for share in (0.06, 0.36, 0.6):
        top = height * rng.uniform(0.45, 0.85) * (1 - share * 0.5)
        bottom = top * rng.uniform(0.3, 0.6)
        cleft = [(x + half * share, y - top), (x + half * (share + 0.12), y - bottom)]
        canvas.poly([*cleft, (x + half * (share - 0.02), y - bottom * 0.9)], tones[1], 0.55)


def karst(canvas: Canvas, rng: Random) -> None:
    """Towers behind towers in the mist, and one rowing boat."""
    canvas.band(-1, 70, c.SEA_PALE, c.SEA_MIST, c.mix(c.PEACH, c.PAPER, 0.45), c.PEACH)
    canvas.glow(52, 36, 42, 42, c.PAPER, 0.8)
    canvas.disc(52, 34, 6.5, c.mix(c.GOLD, c.PAPER, 0.5))
    for x, y, size in ((22, 16, 17), (98, 11, 21)):
        cloud(canvas, x, y, size, c.PAPER, 0.55)
    canvas.band(69.5, 101, c.PEACH, c.SEA_PALE, c.SEA_SOFT, c.SEA_MID, c.SEA)
    _rows(canvas, rng)
    canvas.mirror(70, 30, 0.62, squash=1.5, sway=0.5)
    canvas.glow(75, 70, 130, 5, c.PAPER, 0.65)
    sparkle(canvas, rng, (-5, 71, 155, 98), c.SEA_MIST, count=60, alpha=0.3)
    _rower(canvas, 50, 85)
    birds(canvas, [(66, 24), (71, 21.5), (76, 25)], 2, c.SEA)


def _rows(canvas: Canvas, rng: Random) -> None:
    mist = c.mix(c.SEA_MIST, c.PEACH, 0.3)
    rows = (
        (0.2, ((8, 8, 26), (24, 10, 20), (40, 7, 13), (66, 8, 17), (82, 9, 27), (128, 13, 34))),
        (0.45, ((-4, 10, 38), (14, 8, 25), (76, 7, 16), (92, 9, 30), (146, 13, 44))),
        (0.72, ((2, 11, 22), (96, 7, 17), (136, 12, 31), (152, 9, 24))),
        (1.0, ((126, 10, 33), (99, 8, 27), (112, 12.5, 48), (119, 7, 19))),
    )
    for depth, towers in rows:
        crown = c.mix(c.SEA_PALE, c.SEA_DEEP, depth)
        foot = c.mix(mist, c.SEA, depth * 0.8)
        lit = c.mix(c.mix(mist, c.PAPER, 0.2), c.LEAF_SOFT, depth * 0.9)
        for x, half, height in towers:
            _tower(canvas, rng, (x, 70), (half, height), (crown, foot, lit))
        canvas.glow(75, 70, 110, 13, c.mix(mist, c.PAPER, 0.5), 0.75 - 0.5 * depth)


def _rower(canvas: Canvas, x: float, y: float) -> None:
    """A sampan with one person standing at the oar."""
    dark = c.SEA_NIGHT
    canvas.glint(x, y + 1.6, 12, 0.7, c.SEA_DEEP, 0.45)
    canvas.glint(x + 1, y + 3.6, 7, 0.5, c.SEA_DEEP, 0.3)
    canvas.glint(x - 2, y + 5.4, 4, 0.4, c.SEA_DEEP, 0.22)
    hull = [(x - 11, y - 1.6), (x - 7, y + 1.2), (x + 7, y + 1.2), (x + 11.5, y - 2), (x, y - 0.2)]
    canvas.poly(smooth(hull, closed=True), dark)
    roof = [(x - 5.5, y), (x - 5, y - 2.8), (x - 1.5, y - 3.9), (x + 2, y - 2.8), (x + 2.4, y)]
    canvas.poly(smooth(roof), c.mix(c.WOOD, c.SAND_DEEP, 0.4))
    body = [(x + 5.4, y), (x + 5.6, y - 4.2), (x + 6.6, y - 6), (x + 7.8, y - 4), (x + 8, y)]
    canvas.poly(smooth(body), c.FLAME)
    canvas.line([(x + 6.6, y - 4.6), (x + 10.2, y - 3.4)], c.FLAME_DEEP, 0.7)
    canvas.line([(x + 9.3, y - 5.4), (x + 15.2, y + 2.2)], c.WOOD, 0.34)
    canvas.disc(x + 6.7, y - 6.6, 0.95, c.SAND_DEEP)
    hat(canvas, x + 6.7, y - 6.9, 2.3, c.SAND_WARM, c.SAND_DEEP)


def islands(canvas: Canvas, rng: Random) -> None:
    """A wide bay of green islands seen from a height."""
    canvas.band(-1, 19, c.SEA_PALE, c.SEA_MIST, c.mix(c.PEACH, c.PAPER, 0.4))
    for x, y, size in ((34, 7, 20), (112, 9, 24)):
        cloud(canvas, x, y, size, c.PAPER, 0.7)
    canvas.band(18, 101, c.SEA_MIST, c.SEA_PALE, c.SHALLOW, c.SEA_SOFT, c.SEA_MID, c.SEA)
    sparkle(canvas, rng, (-5, 24, 155, 100), c.PAPER, count=90, alpha=0.2)
    far = ((12, 20, 11), (30, 21, 7), (52, 20, 9), (80, 21, 12), (101, 20, 8), (124, 21, 13))
    for x, y, half in (*far, (144, 23, 9), (3, 27, 12), (62, 27, 9), (112, 29, 9)):
        _island(canvas, rng, x, y, half)
    for x, y, half in ((34, 35, 13), (136, 41, 15), (93, 53, 26), (14, 63, 17)):
        _island(canvas, rng, x, y, half)
    _wake(canvas, 46, 73, 1.0)
    _wake(canvas, 66, 38, 0.4)
    _island(canvas, rng, 133, 91, 22)
    birds(canvas, [(38, 52), (44, 49.5), (49, 53.5)], 2.4, c.PAPER)


def _island(canvas: Canvas, rng: Random, x: float, y: float, half: float) -> None:
    """Shallows, a rim of sand, then wooded humps from the back to the front."""
    near = min(max((y - 18) / 50, 0), 1)
    flat = half * (0.1 + 0.14 * near)
    if near > 0.12:
        canvas.oval(x, y + flat * 0.3, half * 1.2, flat * 1.25, c.SHALLOW, 0.5)
        canvas.oval(x - half * 0.04, y + flat * 0.25, half * 1.07, flat, c.SEA_MIST, 0.55)
        canvas.oval(x - half * 0.03, y + flat * 0.15, half * 1.0, flat * 0.88, c.SAND_WARM)
    haze = c.mix(c.SEA_MIST, c.SEA_PALE, 0.6)
    wood = c.mix(haze, c.LEAF, 0.15 + 0.75 * near**0.6)
    canvas.oval(x, y + flat * 0.12, half * 0.88, flat * 0.5, wood)
    crown = c.mix(haze, c.LEAF_DEEP, 0.2 + 0.8 * near**0.6)
    lit = c.mix(haze, c.LEAF_SOFT, 0.15 + 0.85 * near**0.6)
    humps = (
        *((0.1, -0.4, 0.42, 0.62), (-0.4, -0.2, 0.38, 0.5), (0.48, -0.2, 0.34, 0.48)),
        *((-0.6, 0.05, 0.22, 0.26), (0.04, 0.2, 0.36, 0.34), (0.6, 0.08, 0.22, 0.26)),
    )
    for dx, dy, width, height in humps:
        place = (x + half * (dx + rng.uniform(-0.06, 0.06)), y + flat * (dy + 0.25))
        size = (half * width, half * height * rng.uniform(0.8, 1.1))
        _tower(canvas, rng, place, size, (crown, wood, lit))


def _wake(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A small white boat on its way, seen from above the stern."""
    trail = [(x, y), (x - 16 * size, y + 8 * size), (x - 20 * size, y + 8.6 * size)]
    canvas.poly([*trail, (x - 8 * size, y + 10.5 * size)], c.PAPER, 0.28)
    canvas.poly(
        [(x, y), (x - 15 * size, y + 8.2 * size), (x - 11 * size, y + 9.6 * size)], c.PAPER, 0.3
    )
    hull = [
        (x - 3.4 * size, y + 1.2 * size),
        (x - 2.2 * size, y + 2.3 * size),
        (x + 1.6 * size, y + 0.5 * size),
        (x + 3.8 * size, y - 1.8 * size),
        (x + 0.4 * size, y - 0.8 * size),
    ]
    canvas.poly(smooth(hull, closed=True), c.PAPER)
    canvas.poly(
        [
            (x - 1.6 * size, y + 0.6 * size),
            (x - 1.3 * size, y - 1.1 * size),
            (x + 1.2 * size, y - 1.9 * size),
            (x + 1.4 * size, y - 0.4 * size),
        ],
        c.FLAME,
    )
