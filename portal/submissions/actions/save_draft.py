"""Stores what somebody typed, as it was typed, under the id their form carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.submissions import limits
from portal.submissions.actions.refusing import Refused
from portal.submissions.kinds import LONGEST, Kind, rules
from portal.submissions.models import Submission, UnitMember
from portal.submissions.queries import items_of
from portal.submissions.status import is_editable
from translations.languages import DEFAULT


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """Creates the draft or overwrites it; the caller has run the secrecy tripwire.

    The same form sent again, by a broken connection or a second press, finds the same row.
    """

    member: UnitMember
    kind: Kind
    pk: UUID
    typed: Mapping[str, str]
    declared: tuple[str, ...] = ()
    door_language: str = DEFAULT.locale

    def execute(self) -> Submission:
        """Store and return the draft; raises ``Refused`` or ``Submission.DoesNotExist``."""
        try:
            return self._store()
        except IntegrityError:  # the same form arrived twice at once: the other one made the row
            return self._store()

    @transaction.atomic
    def _store(self) -> Submission:
        item = Submission.objects.select_for_update().filter(pk=self.pk).first()
        if item is None:
            item = self._new()
        elif not items_of(self.member).filter(pk=item.pk, kind=self.kind.code).exists():
            raise Submission.DoesNotExist
        if not is_editable(item):
            raise Refused(_("This item was sent already. What you typed was not added."))
        self._fill(item)
        item.save()
        return item

    def _new(self) -> Submission:
        if not limits.may(limits.DRAFTS, str(self.member.organisation_id)):
            raise Refused(
                _("Your unit began very many items within an hour. Please try again later."),
                status=429,
            )
        return Submission(
            pk=self.pk,
            kind=self.kind.code,
            organisation=self.member.organisation,
            created_by_id=self.member.user_id,
        )

    def _fill(self, item: Submission) -> None:
        typed = {
            entry.code: self.typed.get(entry.code, "")[: LONGEST + 1] for entry in self.kind.fields
        }
        item.content = typed
        item.declarations = sorted(set(self.declared) & _codes())
        item.title = typed.get("title", "")[:200]
        wished = typed.get("language", "")
        item.language = wished if wished in self.kind.languages else self.kind.languages[0]
        section = typed.get("section", "")
        item.section = section if section in self.kind.sections else self.kind.sections[0]
        item.door_language = self.door_language
        item.saved_at = timezone.now()


def _codes() -> frozenset[str]:
    return frozenset(item.code for item in rules().declarations)
