from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from portal.content.models import ArticlePage
from portal.editorial.enums import Tier
from portal.records.models import AuditEntry
from portal.submissions.actions import by_board
from portal.submissions.actions.refusing import Refused
from portal.submissions.enums import State
from portal.submissions.models import Submission, SubmittedFile
from portal.submissions.passport import AnswerClock, passport_of
from portal.submissions.provenance import items_behind
from portal.submissions.queries import overdue
from tests.editorial.cases import person
from tests.submissions.world import browser, news, picture, sender, sent, unit, work, write_url
from tests.trees import Tree

INBOX = "/admin/contributions/"


@pytest.fixture
def board(tree: Tree) -> Client:
    return browser(person("editor", (Tier.EDIT, "vi")))


def act(board: Client, item: Submission, what: str, **typed: Any) -> Any:
    return board.post(f"{INBOX}{item.pk}/act/", {"act": what, **typed})


def with_files(an: Client, **changes: Any) -> Submission:
    """Send news with two clean pictures."""
    url = write_url()
    an.post(url, news(press="files", files=[picture("mot.png"), picture("hai.png")], **changes))
    said = {}
    for number, row in enumerate(SubmittedFile.objects.order_by("created_at")):
        said[f"file-{row.pk}-caption"] = f"Ảnh {number}"
        said[f"file-{row.pk}-credit"] = "Nguyễn Thị An"
        said[f"file-{row.pk}-licence"] = "own"
    work()
    assert an.post(url, news(**said, **changes)).status_code == 303
    return Submission.objects.get()


def test_the_board_sees_what_units_of_its_languages_sent(an: Client, board: Client) -> None:
    item, english = sent(an), sent(an, title="In English", language="en")
    draft_url = write_url()
    an.post(draft_url, news(title="Chưa gửi", press="save"))
    html = board.get(INBOX).content.decode()
    assert f"{INBOX}{item.pk}/" in html
    assert "In English" not in html
    assert "Chưa gửi" not in html
    assert board.get(f"{INBOX}{english.pk}/").status_code == 404
    assert board.get(f"{INBOX}{item.pk}/").status_code == 200


def test_the_list_asks_the_database_as_often_for_many_items_as_for_few(
    an: Client, board: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert board.get(INBOX).status_code == 200
        return len(queries)

    sent(an)
    board.get(INBOX)
    few = asked()
    for number in range(8):
        sent(an, title=f"Tin {number}")
    assert asked() == few


def test_one_act_makes_a_draft_with_text_author_source_unit_and_files(
    an: Client, board: Client
) -> None:
    item = with_files(an, text="Một <b>đoạn</b>.\nDòng hai.\n\nĐoạn hai.", section="news")
    answer = act(board, item, "draft", section="news")
    item.refresh_from_db()
    page = ArticlePage.objects.get(pk=item.page_id)
    assert answer.headers["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert not page.live
    assert (page.title, page.author, page.source_name) == (
        item.title, "Nguyễn Thị An", "Đơn vị a",
    )  # fmt: skip
    assert (page.organisation, page.origin, page.written_in) == (
        item.organisation, "submitted", "vi",
    )  # fmt: skip
    assert not page.no_state_secret  # whoever edits declares it anew
    text = page.body[0].value.source
    assert text == "<p>Một &lt;b&gt;đoạn&lt;/b&gt;.<br/>Dòng hai.</p><p>Đoạn hai.</p>"
    assert page.lead_image.credit == "Nguyễn Thị An"
    assert page.lead_image.licence
    assert (page.lead_alt, page.lead_caption) == ("Ảnh 0", "Ảnh 0")
    assert page.body[1].block_type == "figure"
    assert page.body[1].value["credit"] == "Nguyễn Thị An"
    assert list(items_behind(page)) == [item]
    assert str(item) in board.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert AuditEntry.objects.filter(act="submission.drafted", object_id=str(item.pk)).exists()
    assert act(board, item, "draft", section="news").status_code == 422
    assert ArticlePage.objects.filter(title=item.title).count() == 1


def test_no_draft_is_made_while_files_are_being_checked(an: Client, board: Client) -> None:
    url = write_url()
    an.post(url, news(press="files", files=[picture()]))
    row = SubmittedFile.objects.get()
    said = {f"file-{row.pk}-{name}": "own" for name in ("caption", "credit", "licence")}
    an.post(url, news(**said))
    item = Submission.objects.get()
    assert act(board, item, "draft", section="news").status_code == 422
    assert board.get(f"{INBOX}{item.pk}/file/{row.pk}/").status_code == 404
    work()
    assert (
        board.get(f"{INBOX}{item.pk}/file/{row.pk}/")
        .headers["Content-Disposition"]
        .startswith("attachment")
    )
    assert act(board, item, "draft", section="news").status_code == 302


def test_a_draft_needs_a_section_that_exists_and_the_right_to_write_there(
    an: Client, board: Client, tree: Tree
) -> None:
    item = sent(an)
    for section in ("cooperation", "x"):
        assert act(board, item, "draft", section=section).status_code == 422
    moderator = browser(person("moderator", (Tier.MODERATE, "vi")))
    assert moderator.get(f"{INBOX}{item.pk}/").status_code == 200
    assert act(moderator, item, "draft", section="news").status_code in {302, 403}
    item.refresh_from_db()
    assert item.page_id is None


def test_a_request_for_correction_leads_to_the_page_it_names(
    an: Client, board: Client, tree: Tree
) -> None:
    page = tree.news[0]
    body = news(page_url=f"https://cong.example/vi/tin-tuc/{page.slug}/", wrong="a", proof="b")
    assert an.post(write_url("correction"), body).status_code == 303
    item = Submission.objects.get()
    answer = act(board, item, "page")
    assert answer.headers["Location"] == f"/admin/pages/{page.pk}/edit/"
    item.refresh_from_db()
    assert passport_of(item).state is State.LIVE
    other = sent(an)
    assert act(board, other, "page").status_code == 422


@pytest.mark.parametrize("what", ["ask", "return", "decline"])
def test_the_board_tells_the_unit_with_words_only(an: Client, board: Client, what: str) -> None:
    item = sent(an)
    empty = act(board, item, what, text="  ")
    assert empty.status_code == 422
    assert act(board, item, what, text="Vì thiếu nguồn.").status_code == 302
    assert "Vì thiếu nguồn." in an.get(f"/contribute/vi/item/{item.pk}/").content.decode()
    again = act(board, item, what, text="Nhập lại chữ này")
    if what != "ask":
        assert again.status_code == 422
        assert not item.events.filter(text="Nhập lại chữ này").exists()


def test_items_that_say_the_same_are_shown_and_merged(an: Client, board: Client) -> None:
    other = sent(browser(sender("binh", unit("b"))), title="Đoàn công tác đến cảng biển")
    item = sent(an)
    unlike = sent(an, title="Lễ hội hoa phượng đỏ", text="Khai mạc vào mùa hè ở quảng trường lớn.")
    html = board.get(f"{INBOX}{item.pk}/").content.decode()
    assert str(other.reference) in html
    assert str(unlike.reference) not in html
    assert act(board, item, "merge", other="GB-1999-1").status_code == 422
    assert act(board, item, "merge", other=item.reference).status_code == 422
    assert act(board, item, "merge", other=other.reference).status_code == 302
    item.refresh_from_db()
    assert item.merged_into == other
    assert act(board, item, "merge", other="GB\0").status_code == 422


def test_two_items_are_not_merged_into_each_other(an: Client, editor: Any) -> None:
    one, other = sent(an), sent(an)
    before = Submission.objects.get(pk=other.pk)
    by_board.Merge(other, editor, one).execute()
    with pytest.raises(Refused):
        by_board.Merge(one, editor, before).execute()
    one.refresh_from_db()
    assert one.merged_into is None


def test_an_item_is_given_to_somebody_who_writes_in_its_language(an: Client, board: Client) -> None:
    item = sent(an)
    foreign = person("ja", (Tier.EDIT, "ja"))
    colleague = person("writer", (Tier.UPDATE, "vi"))
    assert act(board, item, "assign", editor=foreign.pk).status_code == 422
    assert act(board, item, "assign", editor="9" * 30).status_code == 422
    assert act(board, item, "assign", editor=colleague.pk).status_code == 302
    html = board.get(INBOX, {"whose": "nobody"}).content.decode()
    assert f"{INBOX}{item.pk}/" not in html


def test_due_days_are_working_days_and_what_is_late_is_listed(an: Client, board: Client) -> None:
    item, fresh = sent(an, title="Cũ"), sent(an, title="Mới")
    Submission.objects.filter(pk=item.pk).update(sent_at=timezone.now() - timedelta(days=30))
    item.refresh_from_db()
    due_on = AnswerClock.now().due_on(item)
    assert due_on is not None
    assert due_on.weekday() < 5
    assert list(overdue(Submission.objects.all(), timezone.localdate())) == [item]
    html = board.get(INBOX, {"waiting": "overdue"}).content.decode()
    assert f"{INBOX}{item.pk}/" in html
    assert f"{INBOX}{fresh.pk}/" not in html


def test_overdue_and_the_due_day_never_disagree(an: Client) -> None:
    item = sent(an)
    for back in range(15):
        moment = timezone.now() - timedelta(days=back)
        Submission.objects.filter(pk=item.pk).update(sent_at=moment)
        item.refresh_from_db()
        due_on = AnswerClock.now().due_on(item)
        assert due_on is not None
        late = overdue(Submission.objects.all(), timezone.localdate()).exists()
        assert late is (due_on < date.today()), back


@pytest.mark.parametrize("state", ["received", "in_hand", "asked", "returned", "drafted"])
def test_the_list_is_narrowed_to_a_state(an: Client, board: Client, state: str, tree: Tree) -> None:
    editor = person("e2", (Tier.EDIT, "vi"))
    items = {
        name: sent(an, title=name)
        for name in ("received", "in_hand", "asked", "returned", "drafted")
    }
    by_board.Assign(items["in_hand"], editor, editor).execute()
    by_board.Ask(items["asked"], editor, "?").execute()
    by_board.Return(items["returned"], editor, "?").execute()
    act(board, items["drafted"], "draft", section="news")
    html = board.get(INBOX, {"state": state}).content.decode()
    shown = [name for name, item in items.items() if f"{INBOX}{item.pk}/" in html]
    assert shown == [state]


def test_a_deleted_draft_gives_the_item_back_to_the_board(an: Client, board: Client) -> None:
    item = sent(an)
    act(board, item, "draft", section="news")
    item.refresh_from_db()
    Page.objects.get(pk=item.page_id).delete()
    item.refresh_from_db()
    assert passport_of(item).state is State.IN_HAND
    assert act(board, item, "draft", section="news").status_code == 302
