"""What the consumers of the outbox are called on staff screens; an unknown one shows its code."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.outbox.models import OutboxJob

NAMES: dict[str, str | Promise] = {
    "admin_search": _("The admin's own search"),
    "attachment_text": _("Texts of attachments for search"),
    "back_translation": _("Back translation"),
    "cache": _("Freshness of readers' pages"),
    "cache_again": _("Freshness of readers' pages, once more"),
    "intake": _("Examination of files"),
    "machine_draft": _("Machine draft"),
    "mail": _("E-mail of a notice"),
    "notice": _("Notices to staff"),
    "pictures": _("Sizes of pictures"),
    "search": _("Readers' search"),
    "submission": _("Units' items that were published"),
    "submission_files_erase": _("Erasing of units' old files"),
    "submission_mail": _("E-mail to a unit"),
    "submission_reminder": _("Reminder of a unit's item"),
    "translation": _("What approvals mean for translations"),
    "translation_memory": _("Learning for the translation memory"),
    "translation_start": _("Start of translations"),
}


def name_of(consumer: str) -> str:
    """Return what a consumer is called."""
    return str(NAMES.get(consumer, consumer))


def in_words(job: OutboxJob) -> str:
    """Return what a job does and to what."""
    return f"{name_of(job.consumer)}: {job.key}"
