"""Corrects one pair of the memory, on the record (T05)."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from portal.accounts.models import User
from portal.records import audit
from translations.checks.markup import broken_tag
from translations.door import door
from translations.fingerprints import normal_plain, tags_of
from translations.memory.models import MemoryEntry
from translations.refusals import refuse

ACT = "memory.change"


class ChangeEntry:
    """Replace the translation of a pair; the source stays what was approved."""

    def __init__(self, entry: MemoryEntry, target_html: str, user: User) -> None:
        self.entry = entry
        self.target_html = target_html.strip()
        self.user = user

    def check(self) -> None:
        """Refuse who may not, an empty text, markup the source lacks, and a pair that exists."""
        require_keeper(self.user, self.entry, "change")
        if not normal_plain(self.target_html):
            refuse(_("Enter the translation, or delete the entry."), "empty")
        if wrong := broken_tag(self.target_html):
            refuse(
                _("The markup %(tag)s is unknown or not closed. Remove it or close it.")
                % {"tag": wrong},
                "markup",
            )
        if not set(tags_of(self.target_html)) <= set(tags_of(self.entry.source_html)):
            refuse(_("Only the marks and links of the source may be used."), "markup")

    @transaction.atomic
    def execute(self) -> MemoryEntry:
        """Store and record both wordings."""
        self.entry = MemoryEntry.objects.select_for_update().get(pk=self.entry.pk)
        self.check()
        before = self.entry.target_html
        if before == self.target_html:
            return self.entry
        self.entry.target_html = self.target_html
        self.entry.fill_derived()
        if self._exists():
            refuse(_("The memory holds this translation of the text already."), "double")
        self.entry.changed_at = timezone.now()
        self.entry.changed_by_id = self.user.pk
        self.entry.changed_by_name = str(self.user)[:255]
        self.entry.save()
        audit.record(
            ACT,
            actor=self.user,
            obj=self.entry,
            locale_code=self.entry.target_locale,
            details={"before": before, "after": self.target_html},
        )
        return self.entry

    def _exists(self) -> bool:
        same = MemoryEntry.objects.filter(
            source_hash=self.entry.source_hash,
            target_hash=self.entry.target_hash,
            source_locale=self.entry.source_locale,
            target_locale=self.entry.target_locale,
        )
        return same.exclude(pk=self.entry.pk).exists()


def require_keeper(user: User | AnonymousUser, entry: MemoryEntry, action: str) -> None:
    """Refuse unless the person keeps the memory, and works in the language of the translation."""
    locale = Locale.objects.filter(language_code=entry.target_locale).first()
    allowed = user.has_perm(f"portal_translations.{action}_memoryentry") and (
        user.is_superuser or (locale is not None and door().may_manage(user, locale.pk))
    )
    if not allowed:
        raise PermissionDenied(
            _("Only kiểm duyệt and quản trị of the language keep its translation memory.")
        )
