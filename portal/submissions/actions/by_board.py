"""What the editorial board does with an item before it is a draft (D04, D06)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.submissions.actions.by_unit import Telling
from portal.submissions.actions.noting import ItemAct, note
from portal.submissions.actions.refusing import Refused
from portal.submissions.enums import EventKind
from portal.submissions.models import Submission
from portal.submissions.status import has_open_objection, is_drafted, is_running


def check_open(item: Submission) -> None:
    """Refuse acts on what is not with the board."""
    if not is_running(item) or item.returned_at:
        raise Refused(_("This item is not with the editorial board: it was returned or has ended."))


def check_not_drafted(item: Submission) -> None:
    """Refuse acts that come too late once there is a draft."""
    check_open(item)
    if is_drafted(item):
        raise Refused(_("This item is a draft of the portal already: work on that page."))


class Assign(ItemAct):
    """Gives an item to an editor, who may be the person acting."""

    def __init__(self, item: Submission, actor: Any, editor: Any) -> None:
        """Take who is to look after it."""
        super().__init__(item, actor)
        self.editor = editor

    def check(self) -> None:
        """Only what is with the board."""
        check_open(self.item)

    def change(self) -> None:
        """Name the editor; the unit is told once that somebody took it."""
        is_first = self.item.assigned_at is None
        self.item.assigned_to, self.item.assigned_at = self.editor, timezone.now()
        self.save("assigned_to", "assigned_at")
        if is_first:
            note(self.item, EventKind.ASSIGNED, self.actor, by_board=True)


class Ask(Telling):
    """Asks the unit something; the clock of the board stands still in the meantime."""

    def check(self) -> None:
        """Only before there is a draft."""
        check_not_drafted(self.item)
        self.check_text()

    def change(self) -> None:
        """Ask."""
        self.item.asked_at = timezone.now()
        self.save("asked_at")
        note(self.item, EventKind.ASKED, self.actor, text=self.text, by_board=True)


class Return(Telling):
    """Returns an item with the reason; the unit changes it and sends it again."""

    def check(self) -> None:
        """Only before there is a draft."""
        check_not_drafted(self.item)
        self.check_text()

    def change(self) -> None:
        """Return."""
        self.item.returned_at = timezone.now()
        self.save("returned_at")
        note(self.item, EventKind.RETURNED, self.actor, text=self.text, by_board=True)


class Decline(Telling):
    """Says that an item is not used, and why."""

    def check(self) -> None:
        """Only before there is a draft."""
        check_not_drafted(self.item)
        self.check_text()

    def change(self) -> None:
        """End it with the reason."""
        self.item.declined_at = timezone.now()
        self.save("declined_at")
        note(self.item, EventKind.DECLINED, self.actor, text=self.text, by_board=True)


class Merge(ItemAct):
    """Joins an item with another that says the same; its unit follows the other one's state."""

    def __init__(self, item: Submission, actor: Any, other: Submission) -> None:
        """Take the item that stays."""
        super().__init__(item, actor)
        self.other = other

    @transaction.atomic
    def execute(self) -> Submission:
        """Lock both, in one order for everybody: merging them into each other makes a circle."""
        both = Submission.objects.select_for_update().filter(pk__in=[self.item.pk, self.other.pk])
        self.other = {row.pk: row for row in both.order_by("pk")}[self.other.pk]
        return super().execute()

    def check(self) -> None:
        """Refuse itself, and what is not with the board: what was merged is not any more."""
        check_not_drafted(self.item)
        if self.other.pk == self.item.pk or not is_running(self.other):
            raise Refused(_("Choose another item that is still being worked on."), "other")

    def change(self) -> None:
        """Point to the other one."""
        self.item.merged_into, self.item.merged_at = self.other, timezone.now()
        self.save("merged_into", "merged_at")
        note(self.item, EventKind.MERGED, self.actor, by_board=True)


class AnswerObjection(Telling):
    """Answers an objection of the unit (U12)."""

    def check(self) -> None:
        """Only where one waits."""
        if not has_open_objection(self.item):
            raise Refused(_("No objection to this item waits for an answer."))
        self.check_text()

    def change(self) -> None:
        """Answer."""
        self.item.objection_answered_at = timezone.now()
        self.save("objection_answered_at")
        note(self.item, EventKind.OBJECTION_ANSWERED, self.actor, text=self.text, by_board=True)
