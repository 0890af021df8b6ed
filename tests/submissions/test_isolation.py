from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.submissions import limits
from portal.submissions.enums import Role
from portal.submissions.models import Submission, UnitMember
from portal.submissions.queries import items_of, membership_of
from sites.models import Organisation
from tests.submissions.world import browser, news, picture, sender, sent, unit, write_url
from tests.trees import Tree

STATES = ("draft", "sent", "returned", "withdrawn", "declined", "live")


def in_state(client: Client, state: str, word: str) -> Submission:
    """Make an item in a private state that holds a word of its own in every field."""
    if state == "draft":
        pk = uuid4()
        client.post(write_url(pk=pk), news(press="save", title=word, text=word, files=[picture()]))
        return Submission.objects.get(pk=pk)
    item = sent(client, title=word, text=word, summary=word, author=word, source=word)
    if state != "sent":
        name = "drafted_at" if state == "live" else f"{state}_at"
        Submission.objects.filter(pk=item.pk).update(**{name: timezone.now()})
    item.refresh_from_db()
    return item


def addresses(item: Submission) -> list[str]:
    """Return every address that an id of an item opens."""
    arguments: dict[str, Any] = {"language": "vi", "pk": item.pk}
    found = [
        reverse(f"portal_submissions:{name}", kwargs=arguments)
        for name in ("item", "act", "code", "difference")
    ]
    return [*found, write_url(item.kind, item.pk)]


def test_every_id_of_every_unit_is_absent_for_every_other_unit(tree: Tree) -> None:
    browsers = {code: browser(sender(f"nguoi-{code}", unit(code))) for code in ("a", "b")}
    items = {
        (code, state): in_state(client, state, f"tu{code}{state}")
        for code, client in browsers.items()
        for state in STATES
    }
    leaks = []
    for (owner, state), item in items.items():
        stranger = browsers["b" if owner == "a" else "a"]
        for url in addresses(item):
            if url.endswith("/act/"):
                answer = stranger.post(url, {"act": "add", "text": "thêm"})
            else:
                answer = stranger.get(url)
            if answer.status_code != 404:
                leaks.append((owner, state, url, answer.status_code))
    for code, client in browsers.items():
        html = client.get("/contribute/vi/").content.decode()
        leaks += [key for key, item in items.items() if key[0] != code and str(item.pk) in html]
        own = [str(item.pk) in html for key, item in items.items() if key[0] == code]
        assert all(own)
    assert leaks == []


def test_writing_to_another_units_id_changes_nothing(tree: Tree) -> None:
    own = sent(browser(sender("an", unit("a"))))
    draft = in_state(browser(sender("an2", unit("a"))), "draft", "nguyên")
    stranger = browser(sender("binh", unit("b")))
    for item in (own, draft):
        answer = stranger.post(write_url(pk=item.pk), news(title="Đè lên"))
        assert answer.status_code == 404
        item.refresh_from_db()
        assert item.title != "Đè lên"


def test_people_who_sign_in_nowhere_are_led_to_the_door(tree: Tree) -> None:
    item = sent(browser(sender("an", unit("a"))))
    stranger = browser()
    for url in [*addresses(item), "/contribute/vi/", "/contribute/vi/new/news/"]:
        if url.endswith("/act/"):  # what was typed is kept on the page that asks to sign in
            answer = stranger.post(url)
            assert answer.status_code == 403, url
            assert 'action="/contribute/vi/sign-in/"' in answer.content.decode()
        else:
            answer = stranger.get(url)
            assert answer.status_code == 302, url
            assert answer.headers["Location"].startswith("/contribute/vi/sign-in/"), url
        assert item.title not in answer.content.decode()
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_sender_is_not_let_into_the_admin(tree: Tree) -> None:
    client = browser(sender("an", unit("a")))
    assert client.get("/admin/").status_code == 302
    answer = client.get("/staff/sign-in/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/contribute/vi/")


def test_who_left_the_unit_sees_nothing_any_more(tree: Tree) -> None:
    user = sender("an", unit("a"))
    client = browser(user)
    item = sent(client)
    UnitMember.objects.filter(user=user).update(ended_on=timezone.localdate())
    assert client.get("/contribute/vi/").status_code == 403
    assert client.get(addresses(item)[0]).status_code == 403
    assert item.title not in client.get("/contribute/vi/").content.decode()


def test_a_contributor_sees_their_own_items_and_ends_with_the_contract(tree: Tree) -> None:
    organisation = unit("a")
    colleague = sent(browser(sender("an", organisation)))
    user = sender("cong-tac-vien", organisation, Role.CONTRIBUTOR)
    client = browser(user)
    own = sent(client)
    member = membership_of(user)
    assert member is not None
    assert list(items_of(member)) == [own]
    assert client.get(addresses(colleague)[0]).status_code == 404
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    UnitMember.objects.filter(user=user).update(contract_until=yesterday)
    assert membership_of(user) is None


def test_a_merged_units_items_go_to_its_successor(tree: Tree) -> None:
    old, new = unit("cu"), unit("moi")
    item = sent(browser(sender("an", old)))
    member = membership_of(sender("binh", new))
    assert member is not None
    assert not items_of(member).exists()
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    Organisation.objects.filter(pk=old.pk).update(valid_to=yesterday, successor=new)
    assert list(items_of(member)) == [item]


def test_the_tracking_link_shows_the_state_and_nothing_of_the_item(tree: Tree) -> None:
    client = browser(sender("nguoi-gui", unit("a")))
    item = sent(client, title="Tựa đề kín", text="Nội dung kín", author="Tác giả kín")
    url = f"/contribute/vi/track/{item.track_token}/"
    html = browser().get(url).content.decode()
    assert item.reference in html
    for word in ("Tựa đề kín", "Nội dung kín", "Tác giả kín", "nguoi-gui", "Đơn vị a"):
        assert word not in html
    client.post(addresses(item)[1], {"act": "renew"})
    assert browser().get(url).status_code == 404
    item.refresh_from_db()
    assert browser().get(f"/contribute/vi/track/{item.track_token}/").status_code == 200
    assert browser().get("/contribute/vi/track/%00/").status_code == 404


def test_links_tried_before_signing_in_are_limited_by_address(tree: Tree) -> None:
    stranger = browser()
    most = limits.MOST[limits.DOORS]
    answers = [stranger.get(f"/contribute/vi/track/{n}/").status_code for n in range(most + 2)]
    assert answers == [404] * most + [429] * 2
    assert browser(sender("an", unit("a"))).get("/contribute/vi/track/x/").status_code == 404


PUBLIC = (
    "/vi/", "/vi/tin-tuc/", "/en/", "/vi/-/feed/", "/vi/-/map/", "/sitemap.xml",
    "/sitemap-vi-1.xml", "/news-sitemap-vi.xml", "/robots.txt", "/vi/search/?q={word}",
    "/vi/search/?q={word}&everywhere=1", "/contribute/vi/sign-in/", "/vi/-/report/", "/admin/",
)  # fmt: skip


def test_a_word_in_a_private_state_appears_in_no_public_channel(tree: Tree) -> None:
    client = browser(sender("an", unit("a")))
    words = {state: f"kinbi{state}xyz" for state in STATES}
    for state, word in words.items():
        in_state(client, state, word)
    reader = browser()
    for state, word in words.items():
        for url in PUBLIC:
            html = reader.get(url.format(word=word), follow=True).content.decode(errors="replace")
            echo = html.count(word) - html.count(f'value="{word}"')
            assert echo <= _echoes(html, word), (state, url)


def _echoes(html: str, word: str) -> int:
    """A search says what it looked for: in its title, heading or field, never in a result."""
    return 0 if 'class="row' in html or "<entry>" in html else html.count(word)


@pytest.mark.parametrize(
    "path", ["", "item/{pk}/", "write/news/{new}/", "track/{token}/", "sign-in/"]
)
def test_nothing_of_the_door_is_stored_anywhere(tree: Tree, path: str) -> None:
    client = browser(sender("an", unit("a")))
    item = sent(client)
    url = "/contribute/vi/" + path.format(pk=item.pk, new=uuid4(), token=item.track_token)
    who = browser() if path == "sign-in/" else client
    answer = who.get(url, headers={"x-portal-front": "cache"})
    assert answer.status_code == 200
    control = answer.headers["Cache-Control"]
    assert "no-store" in control
    assert "private" in control
    assert "s-maxage" not in control
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]


def test_an_account_of_nobody_is_told_why(tree: Tree) -> None:
    plain = User.objects.create_user("plain", "plain@example.org", "x" * 14)
    assert browser(plain).get("/contribute/en/").status_code == 403
