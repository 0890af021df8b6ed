"""A revision translated back into its source's language, for a reviewer who is alone (§19.2).

It is made from the words of exactly one revision, which never change, so what a reviewer reads
belongs to what they approve.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wagtail.models import Revision

from portal.outbox import lease
from portal.outbox.registry import NotYetError
from translations import languages
from translations.drafts import pipeline, risks
from translations.drafts.pipeline import Made, Wanted
from translations.drafts.wording import no_way
from translations.engines.beating import seldom
from translations.engines.port import Engine, EngineDownError
from translations.engines.reports import available
from translations.models import BackTranslation, RevisionSource
from translations.segments.pairing import PairedSegment, pair_segments

PATIENCE = 60.0


class BackTranslating:
    """Makes one, in the worker; running it again makes it anew."""

    def __init__(self, revision_id: int, engines: Mapping[str, Engine]) -> None:
        self.revision_id = revision_id
        self.engines = engines

    def execute(self) -> None:
        """Translate and keep; a revision that is gone is nothing to do."""
        origin = RevisionSource.objects.filter(target_revision_id=self.revision_id).first()
        revisions = Revision.objects.in_bulk(
            [origin.source_revision_id, origin.target_revision_id] if origin else []
        )
        if origin is None or len(revisions) < 2:  # noqa: PLR2004  both are needed
            return
        pairs = pair_segments(
            revisions[origin.source_revision_id], revisions[origin.target_revision_id]
        ).pairs
        made = self._translate(_codes(origin), pairs)
        BackTranslation.objects.update_or_create(
            target_revision_id=self.revision_id,
            defaults={
                "source_locale_code": origin.source_locale_code,
                "model_id": next((item.model_id for item in made if item.html), "")[:200],
                "pairs": [_kept(p, item) for p, item in zip(pairs, made, strict=True)],
            },
        )

    def _translate(self, codes: tuple[str, str], pairs: Sequence[PairedSegment]) -> list[Made]:
        there = available()
        way = pipeline.route(there, self.engines, *codes)
        if way is None:
            raise NotYetError(no_way(there, *codes), PATIENCE)
        wanted = [Wanted(str(place), pair.target_html) for place, pair in enumerate(pairs)]
        try:
            return pipeline.translate(way, wanted, seldom(lease.extend))
        except EngineDownError as error:
            raise NotYetError(str(error), PATIENCE) from error


def _codes(origin: RevisionSource) -> tuple[str, str]:
    """Return the way back: from the revision's language into its source's."""
    return (
        languages.by_locale(origin.target_locale_code).code,
        languages.by_locale(origin.source_locale_code).code,
    )


def _kept(pair: PairedSegment, made: Made) -> dict[str, Any]:
    return {
        "path": pair.path,
        "source": pair.source_html,
        "target": pair.target_html,
        "back": made.html or "",
        "risks": list(risks.texts(made.findings)),
    }
