"""The demo pictures: every scene draws, always the same way, without words (visual design §5)."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from portal.content.demo import pictures
from portal.content.demo.pictures import FOCAL, SCENES, draw

SIZE = (150, 100)
FEWEST_COLOURS = 500
FOLDER = Path(inspect.getfile(pictures)).parent


def test_scenes_are_the_subjects_of_the_demo_content() -> None:
    assert set(SCENES) == {
        "quay",
        "lighthouse",
        "karst",
        "islands",
        "flame_trees",
        "river_delta",
        "container_port",
        "old_quarter",
        "market",
        "bridge",
        "fishing_boats",
        "sunrise_sea",
    }


@pytest.mark.parametrize("name", SCENES)
def test_scene_draws_the_same_rich_picture_each_time(name: str) -> None:
    first, second = draw(name, *SIZE), draw(name, *SIZE)

    assert first.size == SIZE
    assert first.mode == "RGB"
    assert first.tobytes() == second.tobytes()
    colours = first.getcolors(SIZE[0] * SIZE[1])
    assert colours is not None
    assert len(colours) > FEWEST_COLOURS


@pytest.mark.parametrize("name", SCENES)
def test_scene_reaches_every_corner(name: str) -> None:
    """No unpainted black is left at the edges, in the lead's shape or in a square."""
    for size in (SIZE, (100, 100), (160, 90)):
        picture = draw(name, *size)
        right, bottom = size[0] - 1, size[1] - 1
        corners = [(0, 0), (right, 0), (0, bottom), (right, bottom)]
        assert (0, 0, 0) not in [picture.getpixel(corner) for corner in corners]


def test_every_scene_differs_from_the_others() -> None:
    assert len({draw(name, 60, 40).tobytes() for name in SCENES}) == len(SCENES)


@pytest.mark.parametrize("name", SCENES)
def test_focal_area_lies_inside_the_picture(name: str) -> None:
    x, y, width, height = FOCAL[name]

    assert 0 <= x - width / 2 < x + width / 2 <= 1
    assert 0 <= y - height / 2 < y + height / 2 <= 1


def test_no_scene_writes_text_or_opens_a_file() -> None:
    """Words in a picture reach no screen reader and no translator: none is ever drawn."""
    forbidden = re.compile(
        r"\b(?:ImageFont|text|multiline_text|truetype)\s*\(|Image\.open|ImageFont"
    )
    for module in FOLDER.glob("*.py"):
        assert not forbidden.search(module.read_text(encoding="utf-8")), module.name


def test_pictures_are_kept_as_code_only() -> None:
    kept = {path.suffix for path in FOLDER.iterdir() if path.is_file()}
    assert kept == {".py"}
