"""What a unit adds to an item the board has already: words, answers and files (D04)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from portal.records.models import AuditEntry
from portal.submissions import limits
from portal.submissions.actions import by_board, by_unit
from portal.submissions.actions.make_draft import MakeDraft
from portal.submissions.models import Submission, SubmittedFile
from tests.submissions.world import DECLARED, browser, picture, sender, sent, unit, work

INBOX = "/admin/contributions/"
NEW = "Đơn vị có bổ sung"


def added(client: Client, item: Submission, **changes: Any) -> Any:
    """Send one more picture for an item."""
    body = {
        "act": "add_files", "files": [picture("them.png")], "caption": "Cảng buổi sáng",
        "credit": "Nguyễn Thị An", "licence": "own", "declared": DECLARED, **changes,
    }  # fmt: skip
    return client.post(f"/contribute/vi/item/{item.pk}/act/", body)


def test_a_file_added_later_reaches_the_board_and_the_draft(an: Client, editor: Any) -> None:
    item = sent(an)
    by_board.Assign(item, editor, editor).execute()
    assert added(an, item).status_code == 303
    row = SubmittedFile.objects.get()
    assert (row.caption, row.credit, row.licence) == ("Cảng buổi sáng", "Nguyễn Thị An", "own")
    assert AuditEntry.objects.filter(act="submission.files_added").count() == 1
    assert [event.text for event in item.events.filter(kind="files_added")] == ["1 tệp"]
    board = browser(editor)
    assert NEW in board.get(INBOX).content.decode()
    assert f"{INBOX}{item.pk}/" in board.get(INBOX, {"waiting": "added"}).content.decode()
    assert "bổ sung lúc" in board.get(f"{INBOX}{item.pk}/").content.decode()
    work()
    MakeDraft(item, editor, "news").execute()
    item.refresh_from_db()
    assert item.page is not None
    assert item.page.specific.lead_credit == "Nguyễn Thị An"
    assert NEW not in board.get(INBOX).content.decode()


def test_after_the_draft_was_made_files_are_refused_and_what_was_typed_stays(
    an: Client, editor: Any
) -> None:
    item = sent(an)
    MakeDraft(item, editor, "news").execute()
    html = added(an, item, caption='Chữ <b>"gõ"').content.decode()
    assert 'value="Chữ &lt;b&gt;&#34;gõ&#34;"' in html
    assert not SubmittedFile.objects.exists()
    assert 'id="add_files"' not in an.get(f"/contribute/vi/item/{item.pk}/").content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"caption": " "}, "caption"),
        ({"credit": ""}, "credit"),
        ({"licence": "mine"}, "licence"),
        ({"declared": ["rights"]}, "declared"),
        ({"files": []}, "files"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    an: Client, changes: dict[str, Any], field: str
) -> None:
    item = sent(an)
    answer = added(an, item, **changes)
    assert answer.status_code == 422
    assert f'id="add-{field}-error"' in answer.content.decode()
    assert not SubmittedFile.objects.exists()


def test_a_secrecy_marking_stops_the_addition_and_is_not_echoed(an: Client) -> None:
    item = sent(an)
    for changes in ({"caption": "TỐI MẬT"}, {"files": [picture("12-MẬT.png")]}):
        answer = added(an, item, **changes)
        assert answer.status_code == 422
        assert "TỐI MẬT" not in answer.content.decode()
        assert 'id="add-credit" name="credit" value=""' in answer.content.decode()
    assert not SubmittedFile.objects.exists()
    assert AuditEntry.objects.filter(act="submission.secrecy_stopped").count() == 2


def test_a_full_item_takes_no_more_and_a_refused_file_is_named(
    an: Client, monkeypatch: Any
) -> None:
    item = sent(an)
    refused = added(an, item, files=[picture("trang.html"), picture("hai.png")])
    assert "trang.html" in refused.content.decode()
    assert SubmittedFile.objects.get().name == "hai.png"
    monkeypatch.setattr(limits, "MOST_FILES", 1)
    assert added(an, item).status_code == 422
    assert SubmittedFile.objects.count() == 1


def test_another_units_item_takes_no_file(an: Client) -> None:
    item = sent(an)
    assert added(browser(sender("binh", unit("b"))), item).status_code == 404
    assert added(browser(), item).status_code == 403
    assert not SubmittedFile.objects.exists()


def test_the_editor_is_told_what_the_unit_did_but_not_what_it_said(user: Any, editor: Any) -> None:
    item = sent(browser(user))
    by_unit.Add(item, user, "Trước khi có người nhận").execute()
    by_board.Ask(item, editor, "Bao nhiêu người?").execute()
    by_board.Assign(item, editor, editor).execute()
    work()
    mail.outbox.clear()
    by_unit.Answer(item, user, "Mười hai người").execute()
    work()
    (message,) = mail.outbox
    assert message.to == ["editor@example.org"]
    assert str(Submission.objects.get().reference) in message.subject
    assert "Đơn vị đã trả lời" in message.subject
    assert f"{INBOX}{item.pk}/" in message.body
    assert "Mười hai" not in message.body
