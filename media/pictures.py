"""Pictures as readers get them: prepared sizes only, found in one query, never made on the way.

Sizes are made by the worker (``media.preparation``). A size that is not there yet is left out;
a picture without any size is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from media.enums import Cut
from media.models import PortalRendition

WIDTHS = (480, 960, 1440)
FORMATS = ("avif", "jpeg")


def filter_spec(cut: Cut, width: int, file_format: str) -> str:
    """Return Wagtail's filter for one size: 3:2 for covers, scaled by width otherwise."""
    operation = f"fill-{width}x{width * 2 // 3}" if cut is Cut.COVER else f"width-{width}"
    return f"{operation}|format-{file_format}"


def specs(cut: Cut) -> list[str]:
    """Return the filters of every prepared size of one cut."""
    return [filter_spec(cut, width, file_format) for width in WIDTHS for file_format in FORMATS]


@dataclass(frozen=True, slots=True)
class Size:
    """One prepared file: address, width and height in pixels."""

    url: str
    width: int
    height: int


@dataclass(slots=True)
class Picture:
    """A picture's prepared sizes per format, narrowest first."""

    sizes: dict[str, list[Size]] = field(default_factory=dict)
    colour: str = ""

    def srcset(self, file_format: str) -> str:
        """Return the ``srcset`` of one format, or nothing if no size is ready."""
        return ", ".join(f"{size.url} {size.width}w" for size in self.sizes.get(file_format, []))

    @property
    def fallback(self) -> Size | None:
        """Return a middle JPEG for browsers without ``srcset``; its proportions hold for all."""
        ready = self.sizes.get("jpeg") or []
        return ready[len(ready) // 2] if ready else None


def pictures(image_ids: Iterable[int], cut: Cut) -> dict[int, Picture]:
    """Return the prepared sizes of pictures by image id; one query however many there are."""
    wanted = {image_id for image_id in image_ids if image_id}
    found: dict[int, Picture] = {}
    if not wanted:
        return found
    rows = (
        PortalRendition.objects.filter(image_id__in=wanted, filter_spec__in=specs(cut))
        .order_by("width")
        .values_list("image_id", "filter_spec", "file", "width", "height", "image__dominant_colour")
    )
    address = PortalRendition._meta.get_field("file").storage.url
    for image_id, spec, name, width, height, colour in rows:
        picture = found.setdefault(image_id, Picture(colour=colour))
        picture.sizes.setdefault(spec.rsplit("-", 1)[1], []).append(
            Size(address(name), width, height)
        )
    return {key: picture for key, picture in found.items() if picture.fallback}
