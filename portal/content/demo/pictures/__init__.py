"""Pictures for the demo content, drawn by code so that no binary file is kept with the source.

They are illustrations and are to be marked as such: no text, no flag, no map, no emblem in them.
Every scene has one clear subject and its focal area, for the 3:2 lead and the 1:1 card crop.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PIL import Image

from portal.content.demo.pictures.boats import fishing_boats
from portal.content.demo.pictures.canvas import Canvas
from portal.content.demo.pictures.flame import flame_trees
from portal.content.demo.pictures.harbour import container_port, quay
from portal.content.demo.pictures.karst import islands, karst
from portal.content.demo.pictures.market import market
from portal.content.demo.pictures.river import bridge, river_delta
from portal.content.demo.pictures.sea import lighthouse, sunrise_sea
from portal.content.demo.pictures.town import old_quarter

__all__ = ["FOCAL", "SCENES", "draw"]

Scene = Callable[[Canvas, Random], None]
Focus = tuple[float, float, float, float]

_SCENES: dict[str, tuple[Scene, Focus]] = {
    "quay": (quay, (0.60, 0.52, 0.48, 0.55)),
    "lighthouse": (lighthouse, (0.64, 0.44, 0.30, 0.72)),
    "karst": (karst, (0.58, 0.52, 0.60, 0.75)),
    "islands": (islands, (0.57, 0.45, 0.45, 0.45)),
    "flame_trees": (flame_trees, (0.58, 0.45, 0.60, 0.75)),
    "river_delta": (river_delta, (0.55, 0.55, 0.50, 0.70)),
    "container_port": (container_port, (0.66, 0.52, 0.40, 0.75)),
    "old_quarter": (old_quarter, (0.50, 0.52, 0.42, 0.80)),
    "market": (market, (0.46, 0.55, 0.55, 0.80)),
    "bridge": (bridge, (0.62, 0.48, 0.50, 0.80)),
    "fishing_boats": (fishing_boats, (0.48, 0.62, 0.48, 0.55)),
    "sunrise_sea": (sunrise_sea, (0.50, 0.50, 0.45, 0.50)),
}

SCENES: tuple[str, ...] = tuple(_SCENES)

# The centre, width and height of each subject as shares of the picture's width and height: the
# order and meaning of the focal point fields of the image model.
FOCAL: dict[str, Focus] = {name: focus for name, (_scene, focus) in _SCENES.items()}


def draw(name: str, width: int = 1800, height: int = 1200) -> Image.Image:
    """The scene ``name`` as a picture; the same name and size always give the same pixels."""
    scene, _focus = _SCENES[name]
    canvas = Canvas(width, height)
    scene(canvas, Random(name))  # noqa: S311 - a fixed seed for a drawing, nothing secret
    return canvas.finish()
