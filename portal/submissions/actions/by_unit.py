"""What a unit does with an item it sent: answer, add, withdraw, object, change the tracking key."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.records import audit
from portal.submissions.actions.noting import ItemAct, note
from portal.submissions.actions.refusing import Refused
from portal.submissions.enums import EventKind
from portal.submissions.models import MOST_TYPED, Submission, new_track_token
from portal.submissions.passport import passport_of
from portal.submissions.status import has_open_question, is_running


class Telling(ItemAct):
    """An act that carries words; the caller has run the secrecy tripwire over them."""

    def __init__(self, item: Submission, actor: Any, text: str) -> None:
        """Take the words as well."""
        super().__init__(item, actor)
        self.text = text.strip()

    def check_text(self) -> None:
        """Refuse nothing at all, and more than a message holds."""
        if not self.text:
            raise Refused(_("Write what you want to tell the editorial board."), "text")
        if len(self.text) > MOST_TYPED:
            raise Refused(
                _("At most %(count)d characters: please shorten it.") % {"count": MOST_TYPED},
                "text",
            )


class Answer(Telling):
    """Answers the question of the board (D04)."""

    def check(self) -> None:
        """Refuse where nothing was asked."""
        if not (is_running(self.item) and has_open_question(self.item)):
            raise Refused(_("The editorial board does not wait for an answer to this item."))
        self.check_text()

    def change(self) -> None:
        """Store the answer."""
        self.item.answered_at = timezone.now()
        self.save("answered_at")
        note(self.item, EventKind.ANSWERED, self.actor, text=self.text)


class Add(Telling):
    """Adds something to an item that was sent (D04)."""

    def check(self) -> None:
        """Refuse for what is not sent or has ended."""
        if not is_running(self.item):
            raise Refused(_("Nothing can be added to this item any more. Send a new one."))
        self.check_text()

    def change(self) -> None:
        """Store the addition."""
        note(self.item, EventKind.ADDED, self.actor, text=self.text)


class Withdraw(ItemAct):
    """Takes an item back; a draft is forgotten, a sent one stays on record."""

    def check(self) -> None:
        """Refuse once readers can see it."""
        if not passport_of(self.item).may_withdraw:
            raise Refused(
                _(
                    "This item is published or has ended, so it cannot be taken back here. Send a "
                    "request for correction, or object below."
                )
            )

    def change(self) -> None:
        """End it."""
        self.item.withdrawn_at = timezone.now()
        self.save("withdrawn_at")
        note(self.item, EventKind.WITHDRAWN, self.actor)


class Object(Telling):
    """Objects to the published text within the set time (U12)."""

    def check(self) -> None:
        """Refuse after the time, saying until when it was possible."""
        passport = passport_of(self.item)
        if passport.may_object_until is None:
            raise Refused(_("Nothing of this item is published, so there is nothing to object to."))
        if not passport.may_object:
            raise Refused(
                _(
                    "Objections were possible until %(day)s, or one waits for its answer already. "
                    "Send a request for correction instead."
                )
                % {"day": passport.may_object_until.strftime("%d/%m/%Y")}
            )
        self.check_text()

    def change(self) -> None:
        """Open the objection: it stands in the board's inbox until it is answered."""
        self.item.objected_at = timezone.now()
        self.save("objected_at")
        note(self.item, EventKind.OBJECTED, self.actor, text=self.text)


class RenewTracking(ItemAct):
    """Makes the printed or passed-on tracking link worthless; the item gets a new one."""

    def change(self) -> None:
        """Replace the key and say so on the record."""
        self.item.track_token = new_track_token()
        self.save("track_token")
        audit.record(
            "submission.tracking_renewed", actor=self.actor, obj=self.item, title=str(self.item)
        )
