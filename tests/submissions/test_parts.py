"""Large files arrive in pieces, go on after a broken line, and are cleaned up when nobody comes."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

from media.enums import IncomingState
from media.intake import partial, sweeping
from media.models import IncomingFile, PartialUpload
from portal.records.models import AuditEntry
from portal.submissions import limits
from portal.submissions.models import Submission, SubmittedFile
from tests.media.hostile.videos import SOUND, box
from tests.submissions.world import browser, news, sender, sent, unit, work, write_url

FILM = SOUND + box(b"free", bytes(3_000))
PIECE = 1_500


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partial, "CHUNK_BYTES", PIECE)
    monkeypatch.setattr(partial, "HEAD_BYTES", 64)


@pytest.fixture
def url(an: Client) -> str:
    """The address of pieces for a stored draft."""
    found = write_url()
    assert an.post(found, news(press="save")).status_code == 303
    return f"{found}parts/"


def begin(client: Client, url: str, data: bytes = FILM, **changes: Any) -> Any:
    return client.post(url, {"name": "phim.mp4", "size": len(data), "mark": "17", **changes})


def piece(client: Client, url: str, part: str, offset: int, data: bytes = FILM) -> Any:
    return client.post(
        f"{url}{part}/", data[offset : offset + PIECE], content_type="application/octet-stream",
        headers={"Upload-Offset": str(offset)},
    )  # fmt: skip


def stored_pieces() -> list[str]:
    """Return what lies among the pieces in quarantine."""
    folder = storages["quarantine"].path("partial")
    return os.listdir(folder) if os.path.isdir(folder) else []


def send_all(client: Client, url: str, data: bytes = FILM, **changes: Any) -> Any:
    """Send a file from where it is to its end; returns the last answer."""
    state = begin(client, url, data, **changes).json()
    answer, offset = None, state["offset"]
    while offset < len(data):
        answer = piece(client, url, state["part"], offset, data)
        offset = answer.json().get("offset", len(data))
    return answer


def test_a_mark_that_no_database_takes_is_a_mark_all_the_same(an: Client, url: str) -> None:
    assert send_all(an, url, mark="1\0007").json() == {"done": True}


def test_a_file_in_pieces_enters_like_any_other(an: Client, url: str) -> None:
    assert send_all(an, url).json() == {"done": True}
    row = SubmittedFile.objects.get()
    incoming = IncomingFile.objects.get(pk=row.incoming_id)
    assert (row.name, row.size, incoming.state) == ("phim.mp4", len(FILM), IncomingState.RECEIVED)
    with incoming.file.open("rb") as stored:
        assert stored.read() == FILM
    assert not PartialUpload.objects.exists()
    assert stored_pieces() == []
    work()
    incoming.refresh_from_db()
    assert incoming.state == IncomingState.ACCEPTED


def test_after_a_break_the_same_file_goes_on(an: Client, url: str) -> None:
    first = begin(an, url).json()
    assert piece(an, url, first["part"], 0).json()["offset"] == PIECE
    again = piece(an, url, first["part"], 0)  # the answer was lost, the piece comes once more
    assert (again.status_code, again.json()["offset"]) == (409, PIECE)
    assert begin(an, url).json() == {**first, "offset": PIECE}
    assert begin(an, url, mark="18").json()["offset"] == 0  # another file of the same name
    assert send_all(an, url).json() == {"done": True}
    assert SubmittedFile.objects.get().size == len(FILM)


@pytest.mark.parametrize("offset", ["", "-1", "x", "99999999999999", str(len(FILM))])
def test_a_piece_in_the_wrong_place_changes_nothing(an: Client, url: str, offset: str) -> None:
    part = begin(an, url).json()["part"]
    answer = an.post(
        f"{url}{part}/", b"abc", content_type="application/octet-stream",
        headers={"Upload-Offset": offset},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["offset"]) == (409, 0)
    assert PartialUpload.objects.get().received == 0


def test_a_piece_is_bounded_and_never_makes_a_file_longer(an: Client, url: str) -> None:
    part = begin(an, url, FILM[:100]).json()["part"]
    for data in (FILM[:101], bytes(PIECE + 1), b""):
        assert piece(an, url, part, 0, data).status_code == 409
    assert stored_pieces() == []


@pytest.mark.parametrize(
    ("name", "size"),
    [("a.exe", 9), ("phim.mp4", 0), ("phim.mp4", 61 * 1024 * 1024), ("12-MẬT.mp4", 9), ("", 9)],
)
def test_what_is_seen_at_once_is_refused_before_the_first_piece(
    an: Client, url: str, name: str, size: int
) -> None:
    answer = begin(an, url, name=name, size=size)
    assert answer.status_code == 422
    assert answer.json()["refused"]
    assert not PartialUpload.objects.exists()
    assert AuditEntry.objects.filter(act="submission.secrecy_stopped").exists() is ("MẬT" in name)


def test_a_disguised_file_ends_with_its_first_piece(an: Client, url: str) -> None:
    part = begin(an, url).json()["part"]
    answer = piece(an, url, part, 0, b"<html>" + bytes(PIECE))
    assert answer.status_code == 422
    assert not PartialUpload.objects.exists()
    assert stored_pieces() == []


def test_one_person_has_so_much_under_way(an: Client, url: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(partial, "MOST_OPEN_BYTES", 2 * len(FILM))
    assert begin(an, url).status_code == 200
    assert begin(an, url, mark="18").status_code == 200
    assert begin(an, url, mark="19").status_code == 422
    assert begin(an, url, mark="18").status_code == 200


def test_limits_of_the_item_hold(an: Client, url: str, monkeypatch: Any) -> None:
    part = begin(an, url).json()["part"]
    monkeypatch.setattr(limits, "MOST_FILES", 0)
    assert begin(an, url).status_code == 422
    assert piece(an, url, part, 0).status_code == 200
    assert send_all_from(an, url, part, PIECE).status_code == 422
    assert not SubmittedFile.objects.exists()
    assert stored_pieces() == []


def send_all_from(client: Client, url: str, part: str, offset: int) -> Any:
    answer = None
    while offset < len(FILM):
        answer = piece(client, url, part, offset)
        offset += PIECE
    return answer


def test_a_sent_item_and_an_item_of_others_take_no_piece(an: Client, url: str) -> None:
    part = begin(an, url).json()["part"]
    stranger = browser(sender("binh", unit("b")))
    assert begin(stranger, url).status_code == piece(stranger, url, part, 0).status_code == 404
    colleague = browser(sender("chi", unit("a")))
    assert piece(colleague, url, part, 0).status_code == 404  # a colleague begins their own
    assert begin(an, f"{write_url(pk=uuid4())}parts/").status_code == 404
    assert begin(browser(), url).status_code == 403
    Submission.objects.update(sent_at=timezone.now())
    assert begin(an, url).status_code == piece(an, url, part, 0).status_code == 409
    assert not PartialUpload.objects.exists()


def test_what_nobody_came_back_for_is_removed(an: Client, url: str) -> None:
    sent(an)
    part = begin(an, url).json()["part"]
    piece(an, url, part, 0)
    assert sweeping.sweep() == 0
    PartialUpload.objects.update(touched_at=timezone.now() - timedelta(hours=25))
    assert sweeping.sweep() == 1
    assert stored_pieces() == []
    assert piece(an, url, part, PIECE).status_code == 404


def test_bytes_of_no_row_are_removed_but_not_from_an_empty_portal(an: Client, url: str) -> None:
    storage = storages["quarantine"]
    name = storage.save("lost.pdf", ContentFile(b"%PDF-1.7"))
    young = storage.save("young.pdf", ContentFile(b"%PDF-1.7"))
    old = (timezone.now() - timedelta(days=8)).timestamp()
    os.utime(storage.path(name), (old, old))
    assert sweeping.sweep() == 0
    send_all(an, url)
    kept = IncomingFile.objects.get().file
    os.utime(storage.path(kept.name), (old, old))
    assert sweeping.sweep() == 1
    assert (storage.exists(name), storage.exists(young)) == (False, True)
    assert storage.exists(kept.name)
    assert AuditEntry.objects.get(act=sweeping.ACT).details == {"files": 1}
    storage.delete(young)
