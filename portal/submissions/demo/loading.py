"""Loads the demonstration's items, each brought into its state by the real acts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.accounts.models import User
from portal.content.demo.loading import REFERENCE
from portal.content.demo.pictures import draw
from portal.editorial.actions.install import InstallPublication
from portal.submissions import files
from portal.submissions.actions import by_board
from portal.submissions.actions.make_draft import MakeDraft
from portal.submissions.actions.save_draft import SaveDraft
from portal.submissions.actions.send import Send
from portal.submissions.demo.people import make_senders
from portal.submissions.kinds import kind_of, rules
from portal.submissions.models import Submission, UnitMember
from translations.languages import DEFAULT

DATA = Path(__file__).parent / "data.yaml"
EDITOR = "bientap"


def load() -> None:
    """Make the senders, then every item that is not there yet."""
    members = make_senders()
    editor = User.objects.get(username=EDITOR)
    for row in yaml.safe_load(DATA.read_text(encoding="utf-8")):
        pk = uuid5(NAMESPACE_URL, f"demo/{row['content']['title']}")
        if not Submission.objects.filter(pk=pk).exists():
            _bring_to(row["state"], _begin(row, pk, members[row["sender"]]), row, editor)


def _begin(row: dict[str, Any], pk: Any, member: UnitMember) -> Submission:
    """Store the draft as its sender would."""
    kind = kind_of(row["kind"])
    person = member.user
    name = f"{person.last_name} {person.first_name}"
    typed = {
        "author": name,
        "source": member.organisation.name(DEFAULT.locale),
        "language": DEFAULT.locale,
        "section": kind.sections[0],
        "contact_name": name,
        "contact_phone": member.phone,
        "contact_email": person.email,
        **{code: text.strip() for code, text in row["content"].items()},
    }
    declared = tuple(item.code for item in rules().declarations)
    item = SaveDraft(member, kind, pk, typed, declared).execute()
    if row.get("picture"):
        _attach(item, row, person)
    return item


def _attach(item: Submission, row: dict[str, Any], person: User) -> None:
    stream = BytesIO()
    draw(row["picture"]).save(stream, "JPEG", quality=90)
    upload = SimpleUploadedFile(f"{row['picture']}.jpg", stream.getvalue(), "image/jpeg")
    said = {"caption": row["caption"], "credit": str(person), "licence": "own"}
    files.receive(item, [upload], person, said)


def _bring_to(state: str, item: Submission, row: dict[str, Any], editor: User) -> None:
    """Let sender and board act until the item is where it shall be."""
    if state == "draft":
        return
    Send(item, item.created_by).execute()
    if state == "asked":
        by_board.Ask(item, editor, row["words"]).execute()
    elif state == "returned":
        by_board.Return(item, editor, row["words"]).execute()
    elif state in {"drafted", "live"}:
        made = MakeDraft(item, editor, item.section).execute()
        if state == "live":
            _publish(made, editor)


def _publish(item: Submission, editor: User) -> None:
    """Publish as the demonstration's other items are: approved by command, declared by a person."""
    if item.page is None:
        return
    page = item.page.specific
    page.no_state_secret = True
    page.save_revision(user=editor)
    InstallPublication(page, reference=REFERENCE).execute()
