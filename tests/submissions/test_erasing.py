"""Files of items that came to nothing are erased in time; words and history stay (Z05)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

from media.enums import IncomingState
from media.models import IncomingFile
from portal.outbox.models import OutboxJob
from portal.records.models import AuditEntry
from portal.submissions import erasing
from portal.submissions.actions import by_board, by_unit
from portal.submissions.actions.make_draft import MakeDraft
from portal.submissions.models import Submission, SubmittedFile
from tests.submissions.world import browser, news, picture, sender, unit, work, write_url

LONG_AGO = timedelta(days=91)


def with_file(client: Client, *, is_sent: bool = True) -> Submission:
    """Store an item with one clean file."""
    url = write_url()
    client.post(url, news(press="files", files=[picture()]))
    row = SubmittedFile.objects.latest("created_at")
    OutboxJob.objects.all().delete()  # clean already: the intake has tests of its own
    IncomingFile.objects.update(state=IncomingState.ACCEPTED, accepted_sha256=row.sha256)
    if is_sent:
        said = {f"file-{row.pk}-{name}": "own" for name in ("caption", "credit", "licence")}
        assert client.post(url, news(**said)).status_code == 303
    return row.submission


def bytes_of(item: Submission) -> str:
    """Return the name under which the file of an item is stored, empty once it is erased."""
    (row,) = item.files.all()
    return IncomingFile.objects.get(pk=row.incoming_id).file.name or ""


def long_ago(item: Submission, *moments: str) -> None:
    before = timezone.now() - LONG_AGO
    Submission.objects.filter(pk=item.pk).update(**dict.fromkeys(moments, before))


def end(item: Submission, how: str, user: Any, editor: Any) -> None:
    """Bring an item to one of its ends."""
    if how == "withdrawn_at":
        by_unit.Withdraw(item, user).execute()
    elif how == "declined_at":
        by_board.Decline(item, editor, "Trùng nội dung.").execute()
    elif how == "merged_at":
        other = with_file(browser(sender("binh", unit("b"))))
        by_board.Merge(item, editor, other).execute()


@pytest.mark.parametrize("how", ["withdrawn_at", "declined_at", "merged_at"])
def test_what_came_to_nothing_loses_its_bytes_and_nothing_else(
    an: Client, user: Any, editor: Any, how: str
) -> None:
    item = with_file(an)
    end(item, how, user, editor)
    assert erasing.ask_for_ended() == 0  # its time is not over
    stored = bytes_of(item)
    long_ago(item, how)
    assert erasing.ask_for_ended() == 1
    work()
    assert not storages["quarantine"].exists(stored)
    assert bytes_of(item) == ""
    assert SubmittedFile.objects.filter(submission=item).get().name == "cang.png"
    item.refresh_from_db()
    assert item.text("text").startswith("Đoạn một")
    entry = AuditEntry.objects.get(act=erasing.ACT)
    assert entry.details == {"unit": item.organisation_id, "files": 1, "days": 90}
    assert erasing.ask_for_ended() == 0
    assert "đã xóa" in an.get(f"/contribute/vi/item/{item.pk}/").content.decode()


def test_a_draft_left_alone_is_ended_but_not_one_that_is_written(an: Client) -> None:
    item = with_file(an, is_sent=False)
    long_ago(item, "saved_at")
    assert erasing.ask_for_ended() == 1
    an.post(write_url(pk=item.pk), news(press="save"))  # the unit comes back before the worker
    work()
    assert bytes_of(item)
    assert not AuditEntry.objects.filter(act=erasing.ACT).exists()


def test_what_waits_for_the_board_or_came_back_is_kept(an: Client, editor: Any) -> None:
    waiting, returned = with_file(an), with_file(an)
    by_board.Return(returned, editor, "Thiếu nguồn.").execute()
    for item in (waiting, returned):
        long_ago(item, "saved_at", "sent_at", "first_sent_at")
    long_ago(returned, "returned_at")
    assert erasing.ask_for_ended() == 0


def test_a_used_file_stays_in_the_library_only(an: Client, editor: Any) -> None:
    item = with_file(an)
    MakeDraft(item, editor, "news").execute()
    long_ago(item, "drafted_at")
    assert erasing.ask_for_ended() == 1
    work()
    assert bytes_of(item) == ""
    item.refresh_from_db()
    assert item.page is not None
    image = item.page.specific.lead_image
    with image.file.open("rb") as stored:
        assert stored.read(4) == b"\x89PNG"
    incoming = IncomingFile.objects.get(pk=item.files.get().incoming_id)
    assert incoming.state == IncomingState.ACCEPTED
    board, address = browser(editor), f"/admin/contributions/{item.pk}/"
    assert "/file/" not in board.get(address).content.decode()
    assert board.get(f"{address}file/{item.files.get().pk}/").status_code == 404


def test_without_a_number_of_days_everything_is_kept(
    an: Client, user: Any, monkeypatch: Any
) -> None:
    item = with_file(an)
    by_unit.Withdraw(item, user).execute()
    long_ago(item, "withdrawn_at")
    monkeypatch.setattr(erasing, "days_kept", lambda: None)
    assert erasing.ask_for_ended() == 0
    erasing.erase_files(str(item.pk), {})
    assert bytes_of(item)
