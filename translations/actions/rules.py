"""Rules that every change of a translation obeys (publish gate §12, wagtail facts apply to all)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from translations.door import door
from translations.models import Contribution, TranslationJob
from translations.queries.pages import target_page
from translations.refusals import refuse


def lock(job: TranslationJob) -> TranslationJob:
    """Lock a job's row until the transaction ends and return it fresh."""
    return (
        TranslationJob.objects.select_for_update(of=("self",))
        .select_related("source_locale", "target_locale", "translation", "translation__source")
        .get(pk=job.pk)
    )


def check_begun(job: TranslationJob) -> Page:
    """Return the page of a job at which people work; refuse where there is no such work."""
    if job.is_cancelled:
        refuse(_("This translation was cancelled."), "cancelled")
    if job.is_detached:
        refuse(
            _("This translation was detached from its source; edit the page itself."), "detached"
        )
    page = target_page(job)
    if job.translation_id is None or page is None:
        refuse(
            _("The work has not begun: the source is not approved yet, or it is being prepared."),
            "not_begun",
        )
    return page


def check_changeable(job: TranslationJob, user: Any) -> Page:
    """Return the page of a job whose words may be changed now, by this person; else refuse.

    ``user`` is ``None`` for an engine that fills in drafts on a person's earlier request.
    """
    page = check_begun(job)
    if user is not None and not door().may_translate(user, page):
        refuse(_("You do not translate this page: ask for it to be given to you."), "not_entitled")
    problem = door().target_problem(page)
    if problem:
        refuse(problem, "closed")
    return page


def check_manages(job: TranslationJob, user: Any) -> None:
    """Refuse unless the person gives out work in the job's language."""
    if not door().may_manage(user, job.target_locale_id, target_page(job)):
        refuse(_("Only biên tập, kiểm duyệt and quản trị of the language do this."), "not_entitled")


def require_reason(reason: str) -> str:
    """Return a reason without surrounding space; refuse an empty one."""
    text = reason.strip()
    if not text:
        refuse(_("Give a reason: it is recorded."), "no_reason")
    return text


def contributed(job: TranslationJob, user: Any) -> None:
    """Remember that a person worked on the words: they will not approve them (§4.3)."""
    if user is not None:
        Contribution.objects.update_or_create(job=job, user=user)
