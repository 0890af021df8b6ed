"""Makes the sizes of a picture; runs in the worker as a consumer of the outbox."""

from __future__ import annotations

from typing import Any

from PIL import Image as PillowImage

from media.enums import Cut
from media.models import PortalImage
from media.pictures import specs
from portal.outbox.queue import put
from portal.outbox.registry import Consumer, register

CONSUMER = "pictures"


def prepare(key: str, payload: dict[str, Any]) -> None:
    """Make every size of one picture that is missing; ``key`` is the image id.

    A picture deleted meanwhile is done. Idempotent: existing sizes are kept.
    """
    image = PortalImage.objects.filter(pk=int(key)).first()
    if image is None:
        return
    if not image.dominant_colour:
        PortalImage.objects.filter(pk=image.pk).update(dominant_colour=_dominant_colour(image))
    for cut in payload.get("cuts", [Cut.COVER, Cut.WHOLE]):
        image.get_renditions(*specs(Cut(cut)))


def ask_for_sizes(image_ids: set[int]) -> None:
    """Queue pictures for preparation, in the transaction of the act that shows them."""
    for image_id in sorted(image_ids):
        put(CONSUMER, str(image_id))


def _dominant_colour(image: PortalImage) -> str:
    """Return the average colour as ``#rrggbb``, shown while the picture loads."""
    with image.file.open("rb") as stream, PillowImage.open(stream) as picture:
        red, green, blue = picture.convert("RGB").resize((1, 1)).getpixel((0, 0))  # type: ignore[misc]  # RGB gives a 3-tuple
    return f"#{red:02x}{green:02x}{blue:02x}"


def register_consumer() -> None:
    """Announce the consumer; called from the app's ``ready()``."""
    register(Consumer(CONSUMER, prepare))
