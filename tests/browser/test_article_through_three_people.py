from __future__ import annotations

import re
from http import HTTPStatus
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.tools.chromium import PICTURES

pytestmark = pytest.mark.browser

PASSWORD = "demo"


@pytest.fixture
def sign_in(chromium: Browser, portal_url: str):
    contexts = {}

    def _sign_in(username: str) -> Page:
        context = chromium.new_context(
            base_url=portal_url, viewport={"width": 1280, "height": 1000}
        )
        page = context.new_page()
        contexts[username] = (context, page)
        page.set_default_timeout(20_000)
        page.goto("/staff/sign-in/?next=/admin/")
        page.fill("input[name=login]", username)
        page.fill("input[type=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    yield _sign_in
    PICTURES.mkdir(parents=True, exist_ok=True)
    for username, (context, page) in contexts.items():
        page.screenshot(path=PICTURES / f"desk-of-{username}.png", full_page=True)
        context.close()


def news_section(page: Page) -> str:
    """Return the admin id of the Vietnamese news section, reached as an author reaches it."""
    page.goto("/admin/pages/")
    for address in ("/vi/", "/vi/tin-tuc/"):
        row = page.locator("tr", has=page.locator(f"a[href$='{address}']"))
        explore = row.locator("a[href^='/admin/pages/']").last
        page.goto(explore.get_attribute("href") or "")
    return page.url.rstrip("/").split("/")[-1]


def write(page: Page, section: str, title: str, body: str) -> None:
    """Write an article and hand it in."""
    page.goto(f"/admin/pages/add/portal_content/articlepage/{section}/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=summary]").fill(body)
    page.check("input[name=no_state_secret]")
    submit(page)


def submit(page: Page) -> None:
    """Press "submit" in the footer's menu."""
    button = page.locator("button[name=action-submit]")
    if not button.is_visible():
        page.locator("footer button[aria-expanded]").first.click()
    with page.expect_navigation():
        button.click()


def decide(page: Page, title: str, decision: str, comment: str = "") -> None:
    """Open the item from "my tasks" and decide on it, ticking what has to be ticked."""
    page.goto("/admin/")
    with page.expect_navigation():  # the boxes are looked for once the form is here
        page.get_by_role("link", name=title).first.click()
    for box in page.locator("form input[type=checkbox]").all():
        box.check()
    if comment:
        page.locator("[name=comment]").fill(comment)
    with page.expect_navigation(url="**/admin/"):  # the decision is taken once the answer is here
        page.click(f"button[name={decision}]")


def number_in(address: str) -> str:
    """Return the number of the page that an address of the admin is about."""
    found = re.search(r"/admin/pages/(\d+)/", address)
    assert found is not None, address
    return found[1]


def correct(page: Page, number: str, summary: str, note: str) -> None:
    """Say publicly what changes, then submit the changed text as ever."""
    page.goto(f"/admin/acts/pages/{number}/correct/")
    page.locator("[name=note]").fill(note)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    page.goto(f"/admin/pages/{number}/edit/")
    page.locator("[name=summary]").fill(summary)
    submit(page)


def withdraw(page: Page, number: str, notice: str) -> None:
    """Take the item down with a reason and a notice to readers."""
    page.goto(f"/admin/acts/pages/{number}/withdraw/")
    page.locator("[name=reason_class]").first.check()
    page.locator("[name=reason]").fill("Số liệu chưa được cơ quan cung cấp xác nhận.")
    page.locator("[name=notice_vi]").fill(notice)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def test_an_article_becomes_public_through_three_people(reader: Page, sign_in) -> None:
    title = f"Bản tin thử {uuid4().hex[:8]}"
    author, editor, moderator = (sign_in(name) for name in ("capnhat", "bientap", "kiemduyet"))
    write(author, news_section(author), title, "Bản đầu tiên.")
    reader.goto("/vi/tin-tuc/")
    expect(reader.get_by_text(title)).to_have_count(0)

    decide(editor, title, "reject", "Ghi rõ hơn ở phần tóm tắt.")
    author.goto("/admin/")
    author.get_by_role("link", name=title).first.click()
    expect(author.locator("body")).to_contain_text(title)
    number = number_in(author.url)
    author.locator("[name=summary]").fill("Bản đã sửa theo yêu cầu.")
    submit(author)

    decide(editor, title, "approve")
    reader.reload()
    expect(reader.get_by_text(title)).to_have_count(0)
    decide(moderator, title, "approve")

    reader.goto("/vi/tin-tuc/")
    reader.get_by_role("link", name=title).click()
    expect(reader.locator("h1")).to_have_text(title)
    expect(reader.get_by_text("Bản đã sửa theo yêu cầu.")).to_be_visible()
    expect(reader.get_by_text("Bản đầu tiên.")).to_have_count(0)

    address = reader.url
    correct(editor, number, "Bản đã đính chính.", "Đính chính con số ở phần tóm tắt.")
    for person in (editor, moderator):
        decide(person, title, "approve")
    reader.goto(address)
    expect(reader.get_by_text("Bản đã đính chính.")).to_be_visible()
    expect(reader.get_by_role("note")).to_contain_text("Đính chính con số")

    withdraw(moderator, number, "Bài đã được gỡ để kiểm tra lại.")
    gone = reader.goto(address)
    assert gone is not None
    assert gone.status == HTTPStatus.GONE
    expect(reader.get_by_text("Bài đã được gỡ để kiểm tra lại.")).to_be_visible()
    reader.goto("/vi/tin-tuc/")
    expect(reader.get_by_text(title)).to_have_count(0)
