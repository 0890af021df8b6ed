"""Buttons of the acts on pages; which of them a person sees is cheap to know, the act decides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from portal.editorial.acts.notes import newest_noted
from portal.editorial.acts.reinstatement import request_of
from portal.editorial.acts.versions import scheduled_revisions
from portal.editorial.enums import Tier
from portal.editorial.items import key_of
from portal.editorial.models import TierGroup
from portal.records.withdrawals import newest_withdrawal

_TIERS = "_portal_tiers"
_DECIDERS = {Tier.MODERATE.value, Tier.ADMINISTER.value}


def tiers_of(user: Any, page: Page) -> set[str]:
    """Return a person's tiers where a page stands; one query for each request and person."""
    known: list[tuple[str, int, str | None]] | None = getattr(user, _TIERS, None)
    if known is None:
        groups = TierGroup.objects.filter(group__user=user.pk)
        known = list(groups.values_list("tier", "locale_id", "section__path"))
        setattr(user, _TIERS, known)
    return {
        tier
        for tier, locale_id, within in known
        if locale_id == page.locale_id and page.path.startswith(within or "")
    }


def listing_buttons(page: Page, user: Any) -> Iterator[Button]:
    """Yield what a row of the explorer offers: no query beyond the person's tiers."""
    tiers = tiers_of(user, page)
    if page.live and page.alias_of_id is None and tiers & _DECIDERS:
        yield _button(page, "portal_acts:withdraw", _("Withdraw"), "no-view", 62)


def header_buttons(page: Page, user: Any) -> Iterator[Button]:
    """Yield what the page's own header offers."""
    tiers = tiers_of(user, page)
    if not tiers or page.alias_of_id is not None or page.depth < 2:  # noqa: PLR2004  the root
        return
    yield _button(page, "portal_acts:checks", _("Publication checks"), "tasks", 61)
    yield from listing_buttons(page, user)
    yield from _draft_buttons(page, tiers)
    if tiers & _DECIDERS and scheduled_revisions(page):
        yield _button(
            page, "portal_editorial:cancel_schedule", _("Cancel schedule"), "calendar", 64
        )
    if not page.live:
        yield from _withdrawn_buttons(page, tiers)
    elif Tier.MODERATE.value in tiers:
        yield from _note_buttons(page)


def _note_buttons(page: Page) -> Iterator[Button]:
    """Offer to reword the newest note that readers see."""
    noted = newest_noted(page)
    if noted is not None:
        url = reverse("portal_acts:reword_note", args=[noted.pk])
        yield Button(_("Reword a change note"), url, icon_name="edit", priority=65)


def _draft_buttons(page: Page, tiers: set[str]) -> Iterator[Button]:
    if tiers & {Tier.UPDATE.value, Tier.EDIT.value}:
        yield _button(page, "portal_acts:schedule", _("Plan times"), "calendar", 63)
        if page.live:
            yield _button(page, "portal_acts:correct", _("Correct"), "edit", 62)
    if Tier.MODERATE.value in tiers and page.has_unpublished_changes:
        yield _button(page, "portal_acts:publish_urgently", _("Publish urgently"), "warning", 66)


def _withdrawn_buttons(page: Page, tiers: set[str]) -> Iterator[Button]:
    key = key_of(page)
    if newest_withdrawal(key.base_model, key.object_id) is None:
        return
    if request_of(page) is None:
        yield _button(page, "portal_acts:ask_reinstatement", _("Ask to show again"), "resubmit", 67)
    elif Tier.MODERATE.value in tiers:
        yield _button(page, "portal_acts:reinstate", _("Show again"), "resubmit", 67)


def _button(page: Page, url: str, label: str | Promise, icon: str, priority: int) -> Button:
    return Button(label, reverse(url, args=[page.pk]), icon_name=icon, priority=priority)
