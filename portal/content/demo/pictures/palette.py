"""The limited palette of the demo pictures, derived from the design tokens (OKLCH).

The pictures must sit quietly beside the site's own colours, so every tone is the token's hue at
another lightness, plus the warm tones of a coast at dusk.
"""

from __future__ import annotations

import math
from functools import lru_cache

Rgb = tuple[int, int, int]
Lab = tuple[float, float, float]


def _encode(value: float) -> int:
    """One linear channel as an 8-bit sRGB value."""
    value = min(max(value, 0.0), 1.0)
    curved = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(255 * curved)


def _decode(value: int) -> float:
    """One 8-bit sRGB channel as a linear value."""
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _from_lab(lab: Lab) -> Rgb:
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encode(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _encode(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _encode(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


@lru_cache(maxsize=512)
def _to_lab(colour: Rgb) -> Lab:
    red, green, blue = (_decode(channel) for channel in colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """A colour written as in the style sheet: lightness in per cent, chroma, hue in degrees."""
    angle = math.radians(hue)
    return _from_lab((lightness / 100, chroma * math.cos(angle), chroma * math.sin(angle)))


def mix(first: Rgb, second: Rgb, share: float) -> Rgb:
    """``first`` moved towards ``second``, evenly for the eye (in OKLab)."""
    one, two = _to_lab(first), _to_lab(second)
    light, a, b = (x + (y - x) * share for x, y in zip(one, two, strict=True))
    return _from_lab((light, a, b))


def ramp(colours: tuple[Rgb, ...], steps: int = 256) -> list[Rgb]:
    """``steps`` colours running evenly through ``colours``."""
    spans = len(colours) - 1
    result = []
    for step in range(steps):
        place = step / (steps - 1) * spans
        index = min(int(place), spans - 1)
        result.append(mix(colours[index], colours[index + 1], place - index))
    return result


# The tokens themselves.
INK = oklch(24, 0.03, 250)
PAPER = oklch(99, 0.004, 90)
SEA = oklch(38, 0.09, 245)
FLAME = oklch(55, 0.19, 28)
SAND = oklch(96, 0.012, 85)

# Deep sea, from night to mist.
SEA_NIGHT = oklch(22, 0.05, 255)
SEA_DEEP = oklch(30, 0.075, 249)
SEA_MID = oklch(51, 0.09, 240)
SEA_SOFT = oklch(66, 0.075, 232)
SEA_PALE = oklch(80, 0.05, 225)
SEA_MIST = oklch(91, 0.025, 220)

# Flame tree, used sparingly.
FLAME_DEEP = oklch(44, 0.16, 27)
FLAME_LIGHT = oklch(66, 0.17, 34)
CORAL = oklch(75, 0.125, 38)

# Dusk and dawn.
INDIGO = oklch(40, 0.075, 275)
MAUVE = oklch(62, 0.07, 325)
ROSE = oklch(75, 0.085, 20)
PEACH = oklch(85, 0.075, 58)
GOLD = oklch(92, 0.07, 85)

# Shore, walls and wood.
SAND_WARM = oklch(89, 0.04, 80)
SAND_DEEP = oklch(79, 0.06, 74)
OCHRE = oklch(80, 0.1, 78)
OCHRE_DEEP = oklch(68, 0.1, 66)
CLAY = oklch(56, 0.1, 42)
WOOD = oklch(38, 0.05, 50)

# Leaves, leaning to the sea so that they never fight the blue.
LEAF_DEEP = oklch(32, 0.05, 195)
LEAF = oklch(45, 0.065, 175)
LEAF_SOFT = oklch(62, 0.075, 160)
LEAF_PALE = oklch(79, 0.07, 140)
SHALLOW = oklch(77, 0.08, 200)
