"""The town: a street of old houses."""

from __future__ import annotations

from random import Random

from portal.content.demo.pictures import palette as c
from portal.content.demo.pictures.canvas import Canvas
from portal.content.demo.pictures.shapes import arch, cloud, smooth
from portal.content.demo.pictures.street import bicycle, bough, lamp

_STREET = 86.0


def old_quarter(canvas: Canvas, rng: Random) -> None:
    """Old shop-houses in the morning sun, the ochre one in the middle."""
    canvas.band(-1, 70, c.SEA_SOFT, c.SEA_PALE, c.SEA_MIST, c.mix(c.PEACH, c.PAPER, 0.4))
    for x, y, size in ((28, 12, 18), (122, 9, 17)):
        cloud(canvas, x, y, size, c.PAPER, 0.7)
    walls = (
        (-4, 22, 40, c.SEA_PALE),
        (18, 26, 49, c.SAND_WARM),
        (106, 25, 47, c.CORAL),
        (131, 24, 41, c.LEAF_PALE),
    )
    for left, width, height, wall in walls:
        _house(canvas, left, width, height, c.mix(wall, c.SAND, 0.3))
    _villa(canvas, 44, 62)
    _street(canvas)
    lamp(canvas, 32, _STREET + 4)
    bicycle(canvas, 113, _STREET + 3.6)
    bough(canvas, rng)


def _window(
    canvas: Canvas, x: float, y: float, width: float, height: float, shutter: c.Rgb
) -> None:
    """A window whose foot is at ``y``, with open louvred shutters."""
    canvas.box(x - width * 0.6, y - height - 0.7, x + width * 0.6, y + 0.8, c.PAPER)
    canvas.shade(
        [
            (x - width / 2, y - height),
            (x + width / 2, y - height),
            (x + width / 2, y),
            (x - width / 2, y),
        ],
        c.SEA,
        c.SEA_MID,
    )
    canvas.box(x - 0.2, y - height, x + 0.2, y, c.PAPER)
    canvas.box(x - width / 2, y - height * 0.68, x + width / 2, y - height * 0.68 + 0.35, c.PAPER)
    for left in (x - width * 1.08, x + width * 0.58):
        right = left + width * 0.5
        canvas.box(left, y - height, right, y, shutter)
        for step in range(1, 8):
            level = y - height * step / 8
            canvas.line([(left + 0.3, level), (right - 0.3, level)], c.SEA_NIGHT, 0.16, 0.4)
    canvas.box(x - width * 0.8, y + 0.7, x + width * 0.8, y + 1.5, c.SAND)


def _roof(canvas: Canvas, left: float, right: float, eaves: float, height: float) -> None:
    canvas.shade(
        [
            (left - 1.4, eaves),
            (left + 3, eaves - height),
            (right - 3, eaves - height),
            (right + 1.4, eaves),
        ],
        c.mix(c.CLAY, c.PEACH, 0.2),
        c.CLAY,
    )
    step = left
    while step < right:
        lean = 3 * (1 - 2 * (step - left) / (right - left))
        canvas.line([(step, eaves), (step + lean, eaves - height)], c.WOOD, 0.18, 0.35)
        step += 1.5
    canvas.box(left - 1.4, eaves, right + 1.4, eaves + 0.8, c.mix(c.CLAY, c.WOOD, 0.4))


def _house(canvas: Canvas, left: float, width: float, height: float, wall: c.Rgb) -> None:
    top, right = _STREET - height, left + width
    canvas.shade(
        [(left, top), (right, top), (right, _STREET), (left, _STREET)],
        wall,
        c.mix(wall, c.MAUVE, 0.22),
    )
    _roof(canvas, left, right, top, 6.5)
    floor = _STREET - 21
    canvas.box(left, floor - 0.8, right, floor + 0.6, c.mix(wall, c.PAPER, 0.6))
    for share in (0.28, 0.72):
        _window(canvas, left + width * share, floor - 6, 3.6, 10, c.mix(c.LEAF, c.SEA_MID, 0.4))
    canvas.box(left + 2.4, _STREET - 15, right - 2.4, _STREET, c.mix(c.WOOD, c.SEA_DEEP, 0.5))
    panels = 5
    for step in range(panels):
        start = left + 2.8 + step * (width - 5.6) / panels
        canvas.box(
            start + 0.3,
            _STREET - 14.4,
            start + (width - 5.6) / panels - 0.3,
            _STREET,
            c.mix(c.OCHRE_DEEP, c.WOOD, 0.45),
        )
    awning = [
        (left + 1, _STREET - 17),
        (right - 1, _STREET - 17),
        (right + 0.6, _STREET - 13),
        (left - 0.6, _STREET - 13),
    ]
    canvas.shade(awning, c.SEA_MID, c.SEA)


def _villa(canvas: Canvas, left: float, width: float) -> None:
    """The subject: two storeys, a pediment, an arched door, a balcony with flowers."""
    right, middle, top = left + width, left + width / 2, _STREET - 54
    canvas.shade(
        [(left, top), (right, top), (right, _STREET), (left, _STREET)],
        c.mix(c.OCHRE, c.GOLD, 0.4),
        c.OCHRE,
        c.mix(c.OCHRE, c.OCHRE_DEEP, 0.5),
    )
    _roof(canvas, left, right, top, 8)
    trim = c.mix(c.SAND, c.PAPER, 0.5)
    gable = [
        (middle - 14, top + 1),
        (middle - 12, top - 6),
        (middle - 6, top - 8),
        (middle, top - 13),
        (middle + 6, top - 8),
        (middle + 12, top - 6),
        (middle + 14, top + 1),
    ]
    canvas.poly(smooth(gable), trim)
    canvas.poly(smooth([(middle + (x - middle) * 0.84, y + 1.7) for x, y in gable]), c.OCHRE)
    canvas.ring(middle, top - 3.4, 3.2, trim, 0.8)
    canvas.disc(middle, top - 3.4, 2.4, c.SEA_MID)
    canvas.box(left - 1.2, top + 0.4, right + 1.2, top + 2, trim)
    canvas.box(left, _STREET - 26, right, _STREET - 24.2, trim)
    for x in (left + 1.4, left + 20.5, right - 20.5, right - 1.4):
        canvas.box(x - 1.1, top + 2, x + 1.1, _STREET, trim, 0.9)
    shutter = c.mix(c.SEA_MID, c.SEA, 0.4)
    for x in (left + 11, right - 11):
        _window(canvas, x, _STREET - 31, 5.2, 15, shutter)
        _window(canvas, x, _STREET - 5, 5.2, 13.5, shutter)
    _window(canvas, middle, _STREET - 26, 6, 20, shutter)
    _door(canvas, middle)
    _balcony(canvas, middle)


def _door(canvas: Canvas, x: float) -> None:
    canvas.poly(arch(x, 6.6, _STREET, 20.5), c.mix(c.SAND, c.PAPER, 0.5))
    canvas.poly(arch(x, 5.3, _STREET, 19), c.SEA_DEEP)
    canvas.poly(arch(x, 4.9, _STREET - 13, 5.6), c.SEA_SOFT)
    for side in (-1, 1):
        inner, outer = x + side * 0.2, x + side * 4.9
        canvas.box(min(inner, outer), _STREET - 12.6, max(inner, outer), _STREET, c.FLAME)
        middle = (inner + outer) / 2
        for foot in (_STREET - 7, _STREET - 1):
            canvas.box(middle - 1.6, foot - 4.6, middle + 1.6, foot, c.FLAME_DEEP)
    for lean in (-0.6, 0, 0.6):
        canvas.line([(x, _STREET - 13.4), (x + lean * 6, _STREET - 18)], c.SEA_DEEP, 0.25)
    canvas.box(x - 8, _STREET - 0.9, x + 8, _STREET + 0.6, c.SAND)


def _balcony(canvas: Canvas, x: float) -> None:
    foot = _STREET - 24.4
    canvas.box(x - 11, foot - 0.4, x + 11, foot + 1, c.SAND)
    canvas.box(x - 10.6, foot - 6.4, x + 10.6, foot - 5.8, c.SEA_DEEP)
    for step in range(21):
        post = x - 10 + step
        canvas.line([(post, foot - 6), (post, foot)], c.SEA_DEEP, 0.2)
    for pot in (-8.4, -5, 5, 8.4):
        canvas.box(x + pot - 1.1, foot - 2, x + pot + 1.1, foot - 0.4, c.CLAY)
        canvas.disc(x + pot, foot - 3.2, 1.6, c.LEAF)
        for dx, dy in ((-0.8, -3.6), (0.5, -4.2), (0.9, -2.9)):
            canvas.disc(x + pot + dx, foot + dy, 0.45, c.FLAME_LIGHT)


def _street(canvas: Canvas) -> None:
    canvas.box(-2, _STREET, 152, _STREET + 4, c.SAND)
    canvas.box(-2, _STREET, 152, _STREET + 1, c.WOOD, 0.2)
    canvas.box(-2, _STREET + 4, 152, _STREET + 5, c.SAND_DEEP)
    canvas.band(
        _STREET + 5, 101, c.mix(c.SEA_PALE, c.SAND_DEEP, 0.5), c.mix(c.SEA_SOFT, c.MAUVE, 0.4)
    )
