"""Takes an item down in every language, with a reason and a notice to readers (E12, E14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.accounts.models import User
from portal.editorial.acts.people import require_decider
from portal.editorial.acts.reasons import require_class, require_text
from portal.editorial.acts.versions import (
    aliases_of,
    cancel_reviews,
    clear_schedules,
    may_become_public,
    take_down,
    versions_of,
)
from portal.editorial.announce import announce
from portal.editorial.gate import last_approval
from portal.editorial.items import key_of, locale_of, lock, title_of, translation_key_of
from portal.editorial.refusals import changed_since, refuse
from portal.records import audit
from portal.records.enums import WithdrawalScope
from portal.records.models import Withdrawal
from portal.records.public import public_pages
from sites.enums import ReasonKind
from translations.languages import BY_LOCALE


class WithdrawItem:
    """Withdraw an item; one person suffices because taking down is the safe direction (§19.3)."""

    def __init__(
        self,
        item: Any,
        user: User,
        *,
        reason_class: str,
        reason: str,
        notice: Mapping[str, str] | None = None,
        redirect_to: Page | None = None,
        scope: str = WithdrawalScope.ALL_LANGUAGES,
        live_revision_id: int | None = None,
    ) -> None:
        """Take the facts; ``notice`` maps languages to what readers are told.

        ``live_revision_id`` is the public revision the person saw, where they saw one.
        """
        self.item = item
        self.user = user
        self.reason_class = reason_class
        self.reason = reason
        self.notice = {code: text.strip() for code, text in (notice or {}).items() if text.strip()}
        self.redirect_to = redirect_to
        self.scope = scope
        self.live_revision_id = live_revision_id

    def check(self) -> None:
        """Refuse unless this person may withdraw this, with a reason of the rulebook."""
        require_decider(self.user, self.item, "withdraw")
        if self.scope not in WithdrawalScope.values:
            refuse(_("Choose which languages are meant."), code="scope")
        reason_class = require_class(ReasonKind.WITHDRAWAL, self.reason_class)
        self.reason = require_text(self.reason)
        if not set(self.notice) <= set(BY_LOCALE):
            refuse(_("The notice is in a language that the portal does not have."), code="notice")
        self._check_redirect(bool(reason_class.extra.get("needs_redirect")))
        if self.live_revision_id not in {None, self.item.live_revision_id}:
            changed_since()

    @transaction.atomic
    def execute(self) -> list[Withdrawal]:
        """Take everything down, or nothing; return the record of each version and alias."""
        self.item = lock(self.item)
        self.check()
        versions = versions_of(self.item, self.scope)
        public = [version for version in versions if may_become_public(version)]
        if not public:
            refuse(
                _("Nothing of this item is public or about to be. There is nothing to withdraw."),
                code="not_public",
            )
        for version in versions:
            cancel_reviews(version, self.user, self.reason)
        return [row for version in public for row in self._take_down(version)]

    def _check_redirect(self, needed: bool) -> None:
        """A merged item leads to the public page that took its place; others lead nowhere."""
        target = self.redirect_to
        if target is None:
            if needed:
                refuse(_("Choose the page that took the item's place."), code="redirect_missing")
            return
        if not needed:
            refuse(
                _("Readers are led on only from a merged item. Choose that reason or no page."),
                code="redirect_unexpected",
            )
        same = getattr(self.item, "translation_key", None) == target.translation_key
        if same or not _is_public(target) or not target.get_url():
            refuse(_("Readers can only be led to another page that is public."), code="redirect")

    def _take_down(self, version: Any) -> list[Withdrawal]:
        """Withdraw one version with its aliases: record first, the guards look for it."""
        aliases = [alias for alias in aliases_of(version) if alias.live]
        rows = [self._record(shown) for shown in (version, *aliases)]
        was_live, cleared = version.live, clear_schedules(version)
        if was_live:
            take_down(version, self.user)
        for shown, row in zip((version, *aliases), rows, strict=True):
            audit.record(
                "page.withdraw",
                actor=self.user,
                obj=shown,
                details={
                    "withdrawal": row.pk,
                    "after_approval": row.after_approval_id,
                    "reason_class": row.reason_class,
                    "reason": row.reason,
                    "scope": row.scope,
                    "was_live": was_live,
                    "schedules_cleared": cleared,
                },
            )
            announce("page.withdraw", shown, withdrawal=row.pk)
        return rows

    def _record(self, shown: Any) -> Withdrawal:
        """Write the record that spends every approval the version had."""
        key = key_of(shown)
        approval = last_approval(key)
        return Withdrawal.objects.create(
            base_model=key.base_model,
            object_id=key.object_id,
            translation_key=translation_key_of(shown),
            locale_code=locale_of(shown),
            after_approval_id=approval.pk if approval else 0,
            reason_class=self.reason_class,
            reason=self.reason,
            notice=self.notice,
            redirect_to=self._target_of(shown),
            url_path=_known_address(shown),
            scope=self.scope,
            withdrawn_by_id=self.user.pk,
            withdrawn_by_name=str(self.user)[:255],
            title=title_of(shown),
        )

    def _target_of(self, shown: Any) -> str:
        """Return where readers of one version are led: to the same language where it exists."""
        if self.redirect_to is None:
            return ""
        there = self.redirect_to.get_translation_or_none(shown.locale)
        target = there if there is not None and _is_public(there) else self.redirect_to
        return target.get_url() or ""


def _known_address(shown: Any) -> str:
    """Return the path readers know; what never was public has none, so its title stays unsaid."""
    was_public = shown.live or getattr(shown, "first_published_at", None) is not None
    return getattr(shown, "url_path", "") if was_public else ""


def _is_public(page: Page) -> bool:
    return public_pages(Page.objects.filter(pk=page.pk)).exists()
