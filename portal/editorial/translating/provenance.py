"""Tells the rules of the gate which source a text was translated from, and by whom."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from portal.editorial.digest import revision_digest
from portal.editorial.provenance import Source
from portal.records.models import Approval
from translations.actions.submit_translation import sentences
from translations.models import Contribution, RevisionSource, TranslationJob
from translations.queries.freshness import differs
from translations.queries.pages import source_page


def find_source(item: Any, revision: Revision) -> Source | None:
    """Return where a revision of a page was translated from.

    A later revision without a record of its own (sent back and submitted again, or edited after
    it was detached) is a translation of what the one before it was: nothing turns a translation
    into an original.
    """
    if not isinstance(item, Page):
        return None
    row = (
        RevisionSource.objects.filter(
            target_object_id=str(item.pk), target_revision_id__lte=revision.pk
        )
        .order_by("-target_revision_id")
        .first()
    )
    job = _job(item)
    if row is None:
        return _unwritten(job)
    source = Page.objects.filter(pk=row.source_object_id).first()
    if source is None:
        return Source(
            item, row.source_revision_id, problems=(_("The source of this translation is gone."),)
        )
    return Source(
        source.specific,
        row.source_revision_id,
        older_source_accepted=row.older_source_accepted,
        problems=_problems(row, revision, job),
        is_stale=differs(source, row.source_revision_id),
    )


def find_contributors(item: Any, revision: Revision, since: int | None) -> set[int]:
    """Return who worked on the words of a page's translation since a revision was approved."""
    if not isinstance(item, Page):
        return set()
    rows = Contribution.objects.filter(
        job__translation_key=item.translation_key, job__target_locale_id=item.locale_id
    )
    if since is not None:
        approved = (
            Approval.objects.filter(revision_id=since, object_id=str(item.pk))
            .order_by("-id")
            .values_list("created_at", flat=True)
            .first()
        )
        if approved is not None:
            rows = rows.filter(last_at__gte=approved)
    return set(rows.values_list("user_id", flat=True))


def _job(item: Page) -> TranslationJob | None:
    return TranslationJob.objects.filter(
        translation_key=item.translation_key,
        target_locale_id=item.locale_id,
        cancelled_at__isnull=True,
        translation__isnull=False,
    ).first()


def _unwritten(job: TranslationJob | None) -> Source | None:
    """The page of a job holds its source's words until a draft is written."""
    source = source_page(job) if job is not None else None
    if source is None or job is None:
        return None
    return Source(
        source.specific,
        source.live_revision_id or 0,
        problems=(_("This translation is not written yet: open it at the desk."),),
    )


def _problems(
    row: RevisionSource, revision: Revision, job: TranslationJob | None
) -> tuple[str, ...]:
    """Return what the segments lacked when the text was written.

    Once detached, the page is completed by hand: then only what the ordinary checks say counts.
    """
    own = row.target_revision_id == revision.pk
    if job is not None and job.is_detached and not own:
        return ()
    if not own and not _says_the_same(row, revision):
        return (_("This version was not written at the desk: write its draft there."),)
    return tuple(sentences(row))


def _says_the_same(row: RevisionSource, revision: Revision) -> bool:
    """Tell whether a later revision repeats the recorded one (it was sent back and resubmitted)."""
    recorded = Revision.objects.filter(pk=row.target_revision_id).first()
    return recorded is not None and revision_digest(recorded) == revision_digest(revision)
