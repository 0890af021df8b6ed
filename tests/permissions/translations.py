"""An item from Japanese under translation into Vietnamese, the language of the walk's tiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale

from tests.permissions.world import World
from tests.trees import make_article
from translations.actions.request_translations import RequestTranslations, Terms
from translations.actions.start_job import StartJob
from translations.actions.write_draft import WriteDraft
from translations.desk.rows import seen_hash
from translations.queries.pages import target_page
from translations.segments.reading import segments_of


@dataclass(frozen=True)
class SegmentThing:
    """A segment as the walk names things: by its number, which here is a word."""

    pk: str
    version: int


def plant_translation(world: World) -> None:
    """Ask for a translation, begin it, and write a first draft of it."""
    editor = world.others["editor"]
    source = make_article(world.tree.sections["ja"], "海防港の新しい埠頭", public=True)
    vietnamese = Locale.objects.get(language_code="vi")
    made = RequestTranslations([source], [vietnamese], editor, Terms()).execute().made
    job = StartJob(made[0]).execute()
    segment = segments_of(job)[0]
    world.things["translation_job"] = job
    world.things["translation_revision"] = WriteDraft(job, editor).execute()
    world.things["translation_page"] = target_page(job)
    world.things["translation_segment"] = SegmentThing(segment.id, segment.version)


def typed(things: dict[str, Any]) -> dict[str, str]:
    """Return what the desk's form sends when one segment was written."""
    segment = things["translation_segment"]
    return {
        f"t-{segment.pk}": "Bến cảng mới của Hải Phòng",
        f"v-{segment.pk}": f"{segment.version}.{seen_hash('')}",
        "act": "save",
    }
