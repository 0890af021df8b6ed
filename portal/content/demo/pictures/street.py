"""What stands and hangs in the street: a lamp, a bicycle, a branch in flower."""

from __future__ import annotations

import math
from random import Random

from portal.content.demo.pictures import palette as c
from portal.content.demo.pictures.canvas import Canvas
from portal.content.demo.pictures.shapes import smooth


def lamp(canvas: Canvas, x: float, foot: float) -> None:
    """A street lamp standing on ``foot``, its arm to the right."""
    canvas.line([(x, foot), (x, foot - 38)], c.SEA_DEEP, 0.8)
    canvas.box(x - 1.2, foot - 5, x + 1.2, foot, c.SEA_DEEP)
    canvas.line(smooth([(x, foot - 36), (x + 3, foot - 40), (x + 6, foot - 38)]), c.SEA_DEEP, 0.5)
    canvas.poly(
        [(x + 4, foot - 35), (x + 5, foot - 38), (x + 7, foot - 38), (x + 8, foot - 35)], c.SEA_DEEP
    )
    canvas.disc(x + 6, foot - 34.6, 1.3, c.GOLD)


def bicycle(canvas: Canvas, x: float, foot: float) -> None:
    """A bicycle with a basket of flowers, leaning on nothing but the morning."""
    canvas.oval(x, foot + 0.4, 11, 0.6, c.WOOD, 0.3)
    hub = foot - 4
    for wheel in (x - 7, x + 7):
        canvas.ring(wheel, hub, 4.2, c.INK, 0.45)
        for spoke in range(6):
            turn = spoke * math.pi / 6
            dx, dy = 3.8 * math.cos(turn), 3.8 * math.sin(turn)
            canvas.line([(wheel - dx, hub - dy), (wheel + dx, hub + dy)], c.INK, 0.08, 0.5)
    crank, seat, head = (x - 0.6, hub + 0.2), (x - 2.8, hub - 6), (x + 5.2, hub - 6.6)
    for start, end in (
        ((x - 7, hub), crank),
        ((x - 7, hub), seat),
        (crank, seat),
        (crank, head),
        (seat, head),
        ((x + 7, hub), (x + 4.8, hub - 8.6)),
    ):
        canvas.line([start, end], c.SEA, 0.6)
    canvas.line([(seat[0], seat[1]), (x - 3.2, hub - 7.4)], c.INK, 0.5)
    canvas.oval(x - 3.3, hub - 7.8, 1.8, 0.55, c.INK)
    canvas.line(
        smooth([(x + 4.8, hub - 8.6), (x + 3.6, hub - 9.6), (x + 2.2, hub - 9.2)]), c.INK, 0.5
    )
    canvas.poly(
        [(x + 6, hub - 9), (x + 11.4, hub - 9), (x + 10.6, hub - 5), (x + 6.8, hub - 5)],
        c.OCHRE_DEEP,
    )
    for dx, dy, tone in (
        (6.6, -10, c.LEAF),
        (8.6, -10.8, c.LEAF),
        (10.6, -10, c.LEAF_SOFT),
        (7.4, -10.8, c.PAPER),
        (9.6, -10.6, c.FLAME),
        (8.4, -9.8, c.CORAL),
    ):
        canvas.disc(x + dx, hub + dy, 1.1, tone)


def bough(canvas: Canvas, rng: Random) -> None:
    """A flame tree's branch that reaches into the picture at the upper left."""
    branch = smooth([(-3, 2), (10, 7), (22, 9), (35, 15)])
    canvas.line(branch, c.WOOD, 0.9)
    canvas.line(smooth([(6, 5), (10, 13), (9, 22)]), c.WOOD, 0.6)
    twigs = [(x, y) for x, y in branch if x > 0] + [(7, 8), (9, 12), (10, 16), (9.6, 20), (9, 23)]
    for tones, count, spread in (
        ((c.LEAF_DEEP, c.LEAF), 110, 3.6),
        ((c.FLAME_DEEP, c.FLAME), 60, 2.6),
        ((c.FLAME, c.FLAME_LIGHT), 40, 2.2),
    ):
        for _ in range(count):
            x, y = rng.choice(twigs)
            half = rng.uniform(0.9, 2.2)
            canvas.oval(
                x + rng.gauss(0, spread),
                y + rng.gauss(0, spread * 0.55),
                half,
                half * 0.42,
                rng.choice(tones),
            )
