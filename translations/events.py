"""Reacts to the gate: every approval leaves its digest, a new source brings its jobs up to date."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page, Revision

from portal.outbox import registry
from portal.records.models import Approval
from translations.actions.request_translations import START
from translations.actions.start_job import StartJob
from translations.defaults import request_defaults
from translations.models import SourceText, TranslationJob
from translations.refusals import TranslationRefused
from translations.segments.digest import text_digest
from translations.signals import translation_source_changed

logger = logging.getLogger(__name__)

PAGE = "wagtailcore.page"
EVENTS = "translation"
# acts after which a newer approved text may be public
PUBLISHING = {"page.publish", "page.publish_urgently", "page.review_urgent", "page.reinstate"}


def keep_text(sender: Any, instance: Approval, created: bool, **kwargs: Any) -> None:
    """Write the digest of an approved revision, in the transaction of the approval."""
    if not created or instance.base_model != PAGE:
        return
    found = Revision.objects.filter(pk=instance.revision_id).first()
    model = _model_of(found) if found is not None else None
    key = instance.translation_key
    if (
        found is None
        or model is None
        or key is None
        or not getattr(model, "translatable_fields", None)
    ):
        return
    text = SourceText(
        revision_id=found.pk,
        translation_key=key,
        locale_code=instance.locale_code,
        sha256=text_digest(model, found.content),
    )
    # an approval that repeats a revision finds its text kept already
    SourceText.objects.bulk_create([text], ignore_conflicts=True)


def _model_of(revision: Revision) -> type[Model] | None:
    return ContentType.objects.get_for_id(revision.content_type_id).model_class()


def end_with_page(sender: Any, instance: Page, **kwargs: Any) -> None:
    """A deleted draft of a translation ends its job: it is not made again behind people's backs."""
    if instance.alias_of_id is not None:
        return
    TranslationJob.objects.filter(
        translation_key=instance.translation_key,
        target_locale_id=instance.locale_id,
        cancelled_at__isnull=True,
        translation__isnull=False,
    ).update(cancelled_at=timezone.now(), cancelled_reason=gettext("The page was deleted."))


def start(key: str, payload: dict[str, Any]) -> None:
    """Consume one job of the outbox: begin a translation, if its source lets it."""
    job = TranslationJob.objects.filter(pk=key).first()
    if job is not None:
        begin(job)


def react(key: str, payload: dict[str, Any]) -> None:
    """Consume one event of the gate: a page whose text may be newly public."""
    if payload.get("act") not in PUBLISHING or payload.get("base_model") != PAGE:
        return
    page = Page.objects.filter(pk=payload["object_id"], live=True).first()
    if page is None:
        return
    request_defaults(page)
    for job in _jobs_from(page):
        had_begun = job.translation_id is not None
        if begin(job) and had_begun:
            translation_source_changed.send(TranslationJob, job=job)


def begin(job: TranslationJob) -> bool:
    """Begin or renew a job; what stands in the way is said on the job's own screen."""
    try:
        StartJob(job).execute()
    except TranslationRefused as refusal:
        logger.info("Translation %s does not begin: %s", job.pk, refusal.message)
        return False
    return True


def _jobs_from(page: Page) -> list[TranslationJob]:
    return list(
        TranslationJob.objects.filter(
            translation_key=page.translation_key,
            source_locale_id=page.locale_id,
            cancelled_at__isnull=True,
            detached_at__isnull=True,
        )
    )


def register() -> None:
    """Announce the consumers."""
    registry.register(registry.Consumer(START, start))
    registry.register(registry.Consumer(EVENTS, react, state_based=False))
