"""Adds files to an item the board has but has not made a draft of yet (D04)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _, ngettext

from portal.submissions import files
from portal.submissions.actions.noting import ItemAct, note
from portal.submissions.actions.refusing import Refused
from portal.submissions.enums import EventKind
from portal.submissions.kinds import rules
from portal.submissions.models import Submission
from portal.submissions.status import is_drafted, is_running


class AddFiles(ItemAct):
    """Takes further files with caption, credit, ground of use and declarations, like the form.

    The caller has run the secrecy tripwire over what was typed and how the files are called.
    ``refusals`` names every file that the intake did not take; the others are kept.
    """

    def __init__(
        self,
        item: Submission,
        actor: Any,
        uploads: Sequence[UploadedFile],
        said: Mapping[str, str],
        declared: Sequence[str],
    ) -> None:
        """Take the files and what is said of all of them."""
        super().__init__(item, actor)
        self.uploads, self.said, self.declared = uploads, said, frozenset(declared)
        self.refusals: list[str] = []

    def check(self) -> None:
        """Refuse what the board has not got, has used already, or what is not said whole."""
        if not is_running(self.item) or self.item.returned_at:
            raise Refused(
                _("Files can be added this way only while the item is with the editorial board.")
            )
        if is_drafted(self.item):
            raise Refused(
                _(
                    "The portal's draft was made of this item already, so further files would not "
                    "reach it. Tell the editorial board about them below, or send a new item."
                )
            )
        self._check_said()

    def _check_said(self) -> None:
        if not self.uploads:
            raise Refused(_("Choose at least one file."), "files")
        for name in files.SAID:
            if not self.said.get(name, "").strip():
                raise Refused(_("Fill in this field."), name)
        if self.said["licence"] not in {licence.code for licence in rules().licences}:
            raise Refused(_("Choose on what ground the files may be used."), "licence")
        missing = {item.code for item in rules().declarations if item.required} - self.declared
        if missing:
            raise Refused(_("Tick every declaration: it holds for the new files."), "declared")

    def change(self) -> None:
        """Hand the files to the intake and note that the item holds more than was sent."""
        self.refusals = files.receive(self.item, self.uploads, self.actor, self.said)
        taken = len(self.uploads) - len(self.refusals)
        if taken:
            count = ngettext("%(count)d file", "%(count)d files", taken) % {"count": taken}
            note(self.item, EventKind.FILES_ADDED, self.actor, text=count)
