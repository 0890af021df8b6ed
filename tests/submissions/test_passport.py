from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time

from portal.submissions.actions import by_board
from portal.submissions.actions.make_draft import MakeDraft
from portal.submissions.actions.refusing import Refused
from portal.submissions.comparison import compare, pieces
from portal.submissions.enums import EventKind, Role, State
from portal.submissions.models import Event, Submission, SubmittedFile
from portal.submissions.passport import AnswerClock, passport_of
from tests.permissions.world import png
from tests.submissions.world import browser, news, sender, sent, unit, work, write_url
from tests.trees import Tree, publish


@pytest.fixture
def an(tree: Tree) -> Client:
    sender("phu-trach", unit("a"), Role.OFFICER)
    return browser(sender("an", unit("a")))


def act_url(item: Submission) -> str:
    return f"/contribute/vi/item/{item.pk}/act/"


def drafted(item: Submission, editor: Any) -> Any:
    MakeDraft(item, editor, "news").execute()
    item.refresh_from_db()
    assert item.page is not None
    return item.page.specific


def test_the_line_goes_from_received_to_published_in_each_language(an: Client, editor: Any) -> None:
    item = sent(an)
    assert passport_of(item).state is State.RECEIVED
    by_board.Assign(item, editor, editor).execute()
    item.refresh_from_db()
    assert passport_of(item).state is State.IN_HAND
    page = drafted(item, editor)
    assert passport_of(item).state is State.DRAFTED
    publish(page)
    passport = passport_of(item)
    assert passport.state is State.LIVE
    assert [step.is_done for step in passport.steps] == [True] * 5
    (edition,) = passport.editions
    html = an.get(f"/contribute/vi/item/{item.pk}/").content.decode()
    assert f'href="{edition.url}"' in html
    assert an.get(edition.url).status_code == 200


def test_what_was_sent_is_read_aloud_in_its_own_language(an: Client) -> None:
    item = sent(an)
    page = an.get(f"/contribute/en/item/{item.pk}/").content.decode()
    assert f'<h1 class="title" lang="vi" dir="auto">{item.title}</h1>' in page
    assert '<dd class="typed" lang="vi" dir="auto">Một câu tóm tắt.</dd>' in page
    assert f'lang="vi" dir="auto">{item.title}</a>' in an.get("/contribute/en/").content.decode()


def test_each_step_is_mailed_to_sender_and_officer_once(an: Client, editor: Any) -> None:
    item = sent(an)
    by_board.Ask(item, editor, "Đoàn có bao nhiêu người?").execute()
    work()
    work()
    assert len(mail.outbox) == 4
    assert {message.to[0] for message in mail.outbox} == {
        "an@example.org", "phu-trach@example.org",
    }  # fmt: skip
    asked = [message for message in mail.outbox if "bao nhiêu người" in message.body]
    assert len(asked) == 2
    assert item.reference in asked[0].subject
    assert f"/contribute/vi/item/{item.pk}/" in asked[0].body
    assert all("Đoạn một" not in message.body for message in mail.outbox)


def test_publication_is_told_once_per_language(an: Client, editor: Any) -> None:
    item = sent(an)
    page = drafted(item, editor)
    publish(page)
    work()
    page.refresh_from_db()
    page.title = "Đã sửa"
    page.save_revision()
    publish(page)
    work()
    events = Event.objects.filter(submission=item, kind=EventKind.LIVE)
    assert [event.language for event in events] == ["vi"]
    assert any("Tiếng Việt" in message.subject for message in mail.outbox)


def test_a_question_is_answered_and_stops_the_clock(an: Client, editor: Any) -> None:
    item = sent(an)
    assert AnswerClock.now().due_on(item) is not None
    by_board.Ask(item, editor, "Ai chụp?").execute()
    item.refresh_from_db()
    assert passport_of(item).state is State.ASKED
    assert AnswerClock.now().due_on(item) is None
    assert "Ai chụp?" in an.get(f"/contribute/vi/item/{item.pk}/").content.decode()
    assert an.post(act_url(item), {"act": "answer", "text": "Ông An chụp."}).status_code == 303
    item.refresh_from_db()
    assert passport_of(item).state is State.RECEIVED
    assert AnswerClock.now().due_on(item) is not None
    refused = an.post(act_url(item), {"act": "answer", "text": "Lần nữa"})
    assert refused.status_code == 422
    assert "Lần nữa" in refused.content.decode()


def test_a_returned_item_is_changed_and_sent_again_under_its_number(
    an: Client, editor: Any
) -> None:
    item = sent(an)
    by_board.Return(item, editor, "Thiếu ngày diễn ra.").execute()
    html = an.get(write_url(pk=item.pk)).content.decode()
    assert "Thiếu ngày diễn ra." in html
    assert an.post(write_url(pk=item.pk), news(text="Có ngày rồi.")).status_code == 303
    again = Submission.objects.get(pk=item.pk)
    assert again.reference == item.reference
    assert [version.content["text"] for version in again.versions.all()][1] == "Có ngày rồi."


def test_a_sent_item_may_be_taken_back_until_readers_see_it(an: Client, editor: Any) -> None:
    item, other = sent(an), sent(an)
    assert an.post(act_url(item), {"act": "withdraw"}).status_code == 303
    item.refresh_from_db()
    assert passport_of(item).state is State.WITHDRAWN
    with pytest.raises(Refused):
        by_board.Ask(item, editor, "Sao rút?").execute()
    publish(drafted(other, editor))
    assert an.post(act_url(other), {"act": "withdraw"}).status_code == 422


def test_an_addition_with_a_marking_is_stopped(an: Client) -> None:
    item = sent(an)
    answer = an.post(act_url(item), {"act": "add", "text": "TUYỆT MẬT"})
    assert answer.status_code == 422
    assert not Event.objects.filter(kind=EventKind.ADDED).exists()
    assert "TUYỆT MẬT" not in answer.content.decode()
    assert an.post(act_url(item), {"act": "add", "text": "Đã thêm ảnh."}).status_code == 303


def test_an_objection_is_possible_for_the_set_time_only(an: Client, editor: Any) -> None:
    item = sent(an)
    refused = an.post(act_url(item), {"act": "object", "text": "Sai tên"})
    assert refused.status_code == 422
    publish(drafted(item, editor))
    assert an.post(act_url(item), {"act": "object", "text": "Sai tên đơn vị."}).status_code == 303
    item.refresh_from_db()
    by_board.AnswerObjection(item, editor, "Đã đính chính.").execute()
    with freeze_time(timezone.now() + timedelta(days=40)):
        an.force_login(item.created_by)
        late = an.post(act_url(item), {"act": "object", "text": "Muộn"})
    assert late.status_code == 422
    assert "Muộn" in late.content.decode()


def test_a_merged_item_follows_the_other_without_showing_it(an: Client, editor: Any) -> None:
    item = sent(an)
    other = sent(browser(sender("binh", unit("b"))), title="Tin của đơn vị khác")
    by_board.Merge(item, editor, other).execute()
    item.refresh_from_db()
    with pytest.raises(Refused):
        by_board.Merge(other, editor, item).execute()
    html = an.get(f"/contribute/vi/item/{item.pk}/").content.decode()
    assert "Tin của đơn vị khác" not in html
    publish(drafted(other, editor))
    passport = passport_of(Submission.objects.get(pk=item.pk))
    assert passport.state is State.MERGED
    assert passport.steps[-1].is_done


def test_the_difference_shows_what_the_board_changed(an: Client, editor: Any) -> None:
    item = sent(an)
    page = drafted(item, editor)
    page.title = "Đoàn công tác thăm cảng"
    page.save_revision()
    assert compare(item) == []  # nothing is public: nothing of the board's draft is shown
    publish(page)
    item.refresh_from_db()
    parts = {part.name: part for part in compare(item)}
    changes = [(piece.change, piece.text.strip()) for piece in parts["title"].pieces]
    assert ("delete", "đến") in changes
    assert ("insert", "thăm") in changes
    assert parts["text"].is_same
    html = an.get(f"/contribute/vi/item/{item.pk}/difference/").content.decode()
    assert "<del>đến" in html
    assert "<ins>thăm" in html


def test_a_file_refused_after_sending_is_told_by_mail(an: Client) -> None:
    url = write_url()
    bad = SimpleUploadedFile("vo.png", png()[:40], "image/png")
    an.post(url, news(press="files", files=[bad]))
    row = SubmittedFile.objects.get()
    said = {f"file-{row.pk}-{name}": "own" for name in ("caption", "credit", "licence")}
    assert an.post(url, news(**said)).status_code == 303
    work()
    work()
    told = [message for message in mail.outbox if "vo.png" in message.body]
    assert {message.to[0] for message in told} == {"an@example.org", "phu-trach@example.org"}
    html = an.get(f"/contribute/vi/item/{row.submission_id}/").content.decode()
    assert "file--refused" in html


def test_long_texts_are_compared_without_delay() -> None:
    old = " ".join(f"từ{number % 50}" for number in range(8000))
    assert pieces(old, old + " thêm")[-1].change == "insert"


def test_the_code_is_drawn_here_and_is_no_page(an: Client) -> None:
    item = sent(an)
    answer = an.get(f"/contribute/vi/item/{item.pk}/code.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in answer.content
    assert "sandbox" in answer.headers["Content-Security-Policy"]
