"""Says why a blocking finding is no mistake; the reviewer sees it beside the text (gate §12)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.records import audit
from translations.actions import rules
from translations.checks.judging import pair_of
from translations.checks.models import FindingExplanation
from translations.checks.running import findings
from translations.models import TranslationJob
from translations.refusals import refuse
from translations.segments.reading import segment_of
from translations.terms.matching import glossary

ACT = "translation.explain"
LEAST_REASON = 10


class ExplainFinding:
    """Keep a reason for one finding on one segment as it stands now."""

    def __init__(
        self, job: TranslationJob, segment_id: str, check_id: str, reason: str, user: Any
    ) -> None:
        self.job = job
        self.segment_id = segment_id
        self.check_id = check_id
        self.reason = reason.strip()
        self.user = user

    @transaction.atomic
    def execute(self) -> FindingExplanation:
        """Check and keep; refuses where the text changed and the finding is gone."""
        job = rules.lock(self.job)
        page = rules.check_changeable(job, self.user)
        if len(self.reason) < LEAST_REASON:
            refuse(
                _("Explain in at least %(count)d characters; the reviewer reads it.")
                % {"count": LEAST_REASON},
                "no_reason",
            )
        segment = segment_of(job, self.segment_id)
        pair = pair_of(job, segment) if segment is not None else None
        found = findings(pair, glossary()) if pair is not None else []
        if pair is None or not any(each.id == self.check_id and each.blocks for each in found):
            refuse(_("This check has nothing against the text any more."), "no_finding")
        row, _created = FindingExplanation.objects.update_or_create(
            translation_key=job.translation_key,
            locale_code=job.target_locale.language_code,
            check_id=self.check_id,
            pair_hash=pair.hash,
            defaults={
                "reason": self.reason,
                "made_by_id": self.user.pk,
                "made_by_name": str(self.user)[:255],
            },
        )
        rules.contributed(job, self.user)
        audit.record(
            ACT,
            actor=self.user,
            obj=page,
            details={"job": job.pk, "check": self.check_id, "reason": self.reason},
        )
        return row
