"""Joins the house with the outbox, the records, Django's checks and the audit trail."""

from __future__ import annotations

from django.core import checks
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models

from portal.outbox import registry
from portal.records import acts
from portal.records.models import Approval
from translations import declarations, events, guards
from translations.actions import back_translate
from translations.drafts import consumers

ACTS = {
    "translation.accept_older": _("Accepted the older source of a translation"),
    "translation.adopt": _("Recorded a page as a translation"),
    "translation.assign": _("Gave out a translation"),
    "translation.attach": _("Brought a translation back to the desk"),
    "translation.cancel": _("Cancelled a translation"),
    "translation.detach": _("Detached a translation from its source"),
    "translation.draft_request": _("Asked for a machine draft"),
    "translation.model_install": _("Installed a translation model"),
    "translation.model_remove": _("Removed a translation model"),
    "translation.draft": _("Wrote a draft of a translation"),
    "translation.no_retranslation": _("Marked a change as needing no re-translation"),
    "translation.prefill": _("Filled in drafts of a translation"),
    "translation.request": _("Asked for a translation"),
    "translation.start": _("A translation began"),
    "translation.submit": _("Submitted a translation"),
}


def register() -> None:
    """Announce everything once, at start."""
    for act, name in ACTS.items():
        acts.announce(act, name)
    events.register()
    consumers.register()
    registry.register(registry.Consumer(back_translate.BACK, back_translate.run, max_attempts=3))
    post_save.connect(events.keep_text, sender=Approval, dispatch_uid="translations.keep_text")
    for model in guards.GUARDED:
        for signal in (pre_save, pre_delete):
            signal.connect(guards.guard_words, sender=model, dispatch_uid="translations.words")
    for model in {Page, *get_page_models()}:
        post_delete.connect(
            events.end_with_page, sender=model, dispatch_uid="translations.end_with_page"
        )
    checks.register(declarations.check_page_types)
