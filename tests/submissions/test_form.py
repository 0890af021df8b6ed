from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time

from portal.records.models import AuditEntry
from portal.submissions import files, limits
from portal.submissions.enums import State
from portal.submissions.kinds import rules
from portal.submissions.models import SentVersion, Submission, SubmittedFile
from portal.submissions.status import state_of
from tests.submissions.world import (
    DECLARED,
    PASSWORD,
    browser,
    news,
    picture,
    sender,
    sent,
    unit,
    write_url,
)
from tests.trees import Tree


def test_a_complete_item_gets_a_number_and_is_kept_word_for_word(an: Client) -> None:
    item = sent(an)
    assert item.reference is not None
    assert item.reference.startswith("GB-")
    assert state_of(item) is State.RECEIVED
    assert item.organisation.code == "a"
    assert SentVersion.objects.get(submission=item).content["text"] == item.text("text")


@pytest.mark.parametrize("kind", list(rules().kinds))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_is_shown_in_the_doors_languages(an: Client, kind: str, language: str) -> None:
    html = an.get(write_url(kind, language=language)).content.decode()
    for entry in rules().kinds[kind].fields:
        assert f'id="{entry.code}"' in html
        assert entry.name(language) in html
    assert f'<html lang="{language}"' in html


def test_a_draft_is_stored_however_little_was_typed(an: Client) -> None:
    url = write_url()
    answer = an.post(url, {"title": "Mới viết", "wished_on": "mai", "press": "save"})
    assert answer.status_code == 303
    item = Submission.objects.get()
    assert (item.title, item.text("wished_on"), item.sent_at) == ("Mới viết", "mai", None)
    html = an.get(answer.headers["Location"]).content.decode()
    assert 'value="Mới viết"' in html
    assert 'value="mai"' in html


def test_what_is_missing_is_said_beside_its_field_and_everything_is_kept(an: Client) -> None:
    url = write_url()
    body = news(author="", wished_on="32/13/2026", declared=["rights"], text='<b>"Sai"</b>')
    answer = an.post(url, body)
    html = answer.content.decode()
    assert answer.status_code == 422
    for name in ("author-error", "wished_on-error", "no_state_secret-error"):
        assert f'id="{name}"' in html
    assert "&lt;b&gt;&#34;Sai&#34;&lt;/b&gt;</textarea>" in html
    assert Submission.objects.get().text("wished_on") == "32/13/2026"
    assert an.post(url, news()).status_code == 303
    assert Submission.objects.get().sent_at is not None


def test_the_same_form_sent_again_is_one_item(an: Client) -> None:
    url = write_url()
    first, second = (an.post(url, news()) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert "known=1" in second.headers["Location"]
    assert Submission.objects.count() == SentVersion.objects.count() == 1


def test_a_script_stores_the_draft_and_is_told_when(an: Client) -> None:
    answer = an.post(
        write_url(), news(press="save"), headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert answer.status_code == 200
    assert len(answer.json()["saved"]) == 5
    assert Submission.objects.get().sent_at is None


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("text", "Báo cáo\nTỐI MẬT\nQX7 cuối"),
        ("title", "MẬT"),
        ("source", "Công văn 12/BC-MẬT"),
        ("summary", "T U Y Ệ T  M Ậ T"),
    ],
)
def test_a_secrecy_marking_stops_everything_before_it_is_stored(
    an: Client, field: str, text: str
) -> None:
    answer = an.post(write_url(), news(**{field: text}, press="save"))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert not Submission.objects.exists()
    assert text.splitlines()[-1] not in html
    assert "data-forget" in html
    entry = AuditEntry.objects.get(act="submission.secrecy_stopped")
    assert entry.details == {"fields": [field]}
    assert "MẬT" not in str(entry.details) + entry.title


def test_a_marking_in_a_later_save_leaves_what_was_stored_before(an: Client) -> None:
    url = write_url()
    an.post(url, news(press="save"))
    an.post(url, news(press="save", text="TUYỆT MẬT", title="Khác"))
    assert Submission.objects.get().title == "Đoàn công tác đến cảng"


def test_a_marked_file_name_stops_the_upload(an: Client) -> None:
    answer = an.post(write_url(), news(press="save", files=[picture("12-MẬT.png")]))
    assert answer.status_code == 422
    assert not Submission.objects.exists()
    assert not SubmittedFile.objects.exists()


def test_words_that_hold_the_syllable_pass(an: Client) -> None:
    sent(an, text="Bảo mật thông tin, mật độ dân số, mật ong.\n\nKhông chứa bí mật nhà nước.")


def test_files_are_described_one_by_one_and_may_be_taken_out(an: Client) -> None:
    url = write_url()
    an.post(url, news(press="files", files=[picture("mot.png"), picture("hai.png")]))
    one, two = SubmittedFile.objects.order_by("name")
    assert an.post(url, news()).status_code == 422  # captions are missing
    said = {f"file-{one.pk}-caption": "Cảng", f"file-{one.pk}-credit": "An"}
    said[f"file-{one.pk}-licence"] = "own"
    for strange in ("x", "\0", str(uuid4())):
        assert an.post(url, news(press=f"remove:{strange}", **said)).status_code == 303
    an.post(url, news(press=f"remove:{two.pk}", **said))
    assert list(SubmittedFile.objects.values_list("name", "caption")) == [(one.name, "Cảng")]
    assert an.post(url, news(**said)).status_code == 303


def test_a_photo_set_needs_a_photo(an: Client) -> None:
    body = news(place="Cảng", taken_on="")
    html = an.post(write_url("photos"), body).content.decode()
    assert 'id="files-error"' in html


def test_a_refused_file_is_named_and_the_text_is_kept(an: Client) -> None:
    bad = picture("trang.html")
    answer = an.post(write_url(), news(press="files", files=[bad]))
    assert answer.status_code == 422
    assert "trang.html" in answer.content.decode()
    assert Submission.objects.get().title == "Đoàn công tác đến cảng"


def test_one_item_holds_so_many_files(an: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "MOST_FILES", 2)
    pictures = [picture(f"{number}.png") for number in range(3)]
    answer = an.post(write_url(), news(press="files", files=pictures))
    assert answer.status_code == 422
    assert SubmittedFile.objects.count() == 2


def test_thirty_items_an_hour_and_the_next_is_kept_as_a_draft(an: Client) -> None:
    for _ in range(limits.MOST[limits.SENDS]):
        sent(an)
    pk = uuid4()
    answer = an.post(write_url(pk=pk), news())
    assert answer.status_code == 429
    item = Submission.objects.get(pk=pk)
    assert (item.sent_at, item.title) == (None, "Đoàn công tác đến cảng")
    other = browser(sender("binh", unit("b")))
    assert sent(other).reference  # another unit is not held up


def test_begun_items_are_limited_too(an: Client, monkeypatch: Any) -> None:
    monkeypatch.setitem(limits.MOST, limits.DRAFTS, 1)
    assert an.post(write_url(), news(press="save")).status_code == 303
    answer = an.post(write_url(), news(press="save"))
    assert answer.status_code == 429
    assert "Đoạn hai của bài." in answer.content.decode()


def test_when_nothing_can_be_counted_nothing_is_sent(an: Client, monkeypatch: Any) -> None:
    url = write_url()
    an.post(url, news(press="save"))
    monkeypatch.setattr(limits, "may", lambda scope, who: False)
    assert an.post(url, news()).status_code == 429
    assert Submission.objects.get().sent_at is None


@pytest.mark.parametrize("language", ["zh-hans", "ja", "xx"])
def test_the_door_has_two_languages(an: Client, language: str) -> None:
    assert an.get(f"/contribute/{language}/").status_code == 404


def test_declarations_that_do_not_exist_are_not_kept(an: Client) -> None:
    an.post(write_url(), news(press="save", declared=[*DECLARED, "everything"]))
    assert Submission.objects.get().declarations == sorted(DECLARED)


def test_what_was_typed_survives_the_end_of_the_session(tree: Tree) -> None:
    user = sender("lan", unit("a"))
    client, url = browser(), write_url()
    asked = client.post(url, news(title="Gõ dở dang <b>"))
    assert asked.status_code == 403
    html = asked.content.decode()
    assert 'name="kept:title" value="Gõ dở dang &lt;b&gt;"' in html
    kept = {f"kept:{name}": value for name, value in news(title="Gõ dở dang <b>").items()}
    wrong = client.post(
        "/contribute/vi/sign-in/", {"login": "lan", "password": "sai", "next": url, **kept}
    )
    assert 'name="kept:title"' in wrong.content.decode()
    signed = client.post(
        "/contribute/vi/sign-in/",
        {"login": user.username, "password": PASSWORD, "next": url, **kept},
    )
    assert 'name="title" value="Gõ dở dang &lt;b&gt;"' in signed.content.decode()
    assert f'action="{url}"' in signed.content.decode()
    assert not Submission.objects.exists()
    client.post(url, news(title="Gõ dở dang <b>"))
    assert Submission.objects.get().content["title"] == "Gõ dở dang <b>"


def test_a_sign_in_carries_nothing_to_another_place(tree: Tree) -> None:
    sender("lan", unit("a"))
    for goal in ("https://example.org/", "/admin/", "//example.org/contribute/vi/"):
        answer = browser().post(
            "/contribute/vi/sign-in/",
            {"login": "lan", "password": PASSWORD, "next": goal, "kept:title": "Kín"},
        )
        assert "Kín" not in answer.content.decode()


def test_what_was_typed_survives_a_desk_left_alone(tree: Tree) -> None:
    user = sender("an", unit("a"))
    client = browser()
    client.post("/contribute/vi/sign-in/", {"login": "an", "password": PASSWORD})
    url = write_url()
    client.get(url)
    with freeze_time(timezone.now() + timedelta(minutes=31)):
        asked = client.post(url, news())
        html = asked.content.decode()
        assert "reauthentication-password" in html
        assert "Đoạn hai của bài." in html
        assert not Submission.objects.exists()
        proof = {"reauthentication-password": PASSWORD, "reauthentication-method": "POST"}
        assert client.post(url, news(**proof)).status_code == 303
    assert Submission.objects.get().created_by == user


def test_a_draft_that_a_colleague_emptied_meanwhile_is_not_sent(
    an: Client, monkeypatch: Any
) -> None:
    pk = uuid4()

    def colleague_saves(*_counted: Any) -> bool:
        for found in Submission.objects.filter(pk=pk):
            Submission.objects.filter(pk=pk).update(content={**found.content, "text": ""})
        return True

    with monkeypatch.context() as patch:  # the hour's count lies between two looks at the draft
        patch.setattr(limits, "may", colleague_saves)
        answer = an.post(write_url(pk=pk), news())
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Đoạn một của bài." in html
    assert "Tin, bài đã được sửa ở nơi khác" in html
    item = Submission.objects.get(pk=pk)
    assert (item.sent_at, item.reference, item.versions.count()) == (None, None, 0)
    assert an.post(write_url(pk=pk), news()).status_code == 303


def test_the_files_of_what_was_sent_meanwhile_stay_as_sent(an: Client) -> None:
    url = write_url()
    an.post(url, news(press="files", files=[picture("mot.png")]))
    file = SubmittedFile.objects.get()
    before = file.submission  # as a request holds it that began before the sending
    said = {f"file-{file.pk}-{name}": "own" for name in files.SAID}
    assert an.post(url, news(**said)).status_code == 303
    files.describe(before, {f"file-{file.pk}-caption": "khác"})
    files.remove(before, str(file.pk))
    assert SubmittedFile.objects.get().caption == "own"
