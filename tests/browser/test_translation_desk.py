"""From an approved article to other languages at the desk, with keys and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.tools.chromium import PICTURES

pytestmark = pytest.mark.browser

PASSWORD = "demo"
TARGETS = {"en": "English", "zh-hans": "中文", "ja": "日本語", "ko": "한국어"}
WORDS = {
    "en": ("The port opens a new berth", "Ships are received from today."),
    "zh-hans": ("港口启用新泊位", "从今天起接待船舶。"),
    "ja": ("港が新しい埠頭を開く", "本日から船舶を受け入れます。"),
    "ko": ("항구가 새 부두를 연다", "오늘부터 선박을 받는다."),
}
AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}
SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(chromium: Browser, portal_url: str) -> Iterator[SignIn]:
    contexts: list[tuple[str, BrowserContext, Page]] = []

    def _sign_in(username: str, **options: object) -> Page:
        context = chromium.new_context(
            base_url=portal_url, viewport={"width": 1440, "height": 950}, **options
        )
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto("/staff/sign-in/?next=/admin/")
        page.fill("input[name=login]", username)
        page.fill("input[type=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        contexts.append((username, context, page))
        return page

    yield _sign_in
    PICTURES.mkdir(parents=True, exist_ok=True)
    for username, context, page in contexts:
        page.screenshot(path=PICTURES / f"translation-{username}.png")
        context.close()


def new_name() -> str:
    """Return a made-up ship's name: letters only, for the checks compare numbers."""
    return uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))[:8].capitalize()


def submit(page: Page) -> None:
    """Press "submit" in the footer's menu of the page editor."""
    button = page.locator("button[name=action-submit]")
    if not button.is_visible():
        page.locator("footer button[aria-expanded]").first.click()
    with page.expect_navigation():
        button.click()


def section(page: Page, locale: str, slug: str) -> str:
    """Return the admin id of a section, reached as an author reaches it."""
    page.goto("/admin/pages/")
    for address in (f"/{locale}/", f"/{locale}/{slug}/"):
        row = page.locator("tr", has=page.locator(f"a[href$='{address}']"))
        page.goto(row.locator("a[href^='/admin/pages/']").last.get_attribute("href") or "")
    return page.url.rstrip("/").split("/")[-1]


def write(page: Page, parent: str, title: str, summary: str) -> None:
    page.goto(f"/admin/pages/add/portal_content/articlepage/{parent}/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=summary]").fill(summary)
    page.check("input[name=no_state_secret]")
    submit(page)


def approve(page: Page, title: str) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_selector("button[name=approve]")
    for box in page.locator("form input[type=checkbox]").all():
        box.check()
    with page.expect_navigation(url="**/admin/"):
        page.click("button[name=approve]")


def published(sign_in: SignIn, locale: str, slug: str, title: str, summary: str) -> None:
    """Bring an article through its people."""
    author = sign_in("capnhat")
    write(author, section(author, locale, slug), title, summary)
    approve(sign_in("bientap"), title)
    approve(sign_in("kiemduyet"), title)


def ask_for(page: Page, title: str, *locales: str) -> None:
    """Ask for translations in the header of the article."""
    page.goto(f"/admin/pages/search/?q={title.rsplit(maxsplit=1)[-1]}")
    href = page.get_by_role("link", name=title, exact=True).first.get_attribute("href") or ""
    number = re.findall(r"/pages/(\d+)/", href)[0]
    page.goto(f"/admin/desk/request/{number}/")
    for box in page.locator("input[name=locales]").all():
        box.set_checked(box.get_attribute("value") in locales)
    with page.expect_navigation(url="**/admin/desk/all/"):
        page.locator("main form button[type=submit]").first.click()


def open_desk(page: Page, title: str, language: str) -> None:
    """Open the desk of a job from the list, once the worker has made and begun the job."""
    row = page.locator("tr", has_text=title).filter(has_text=f"→ {language}")
    page.goto("/admin/desk/all/")
    reload_until_there(page, row)
    row.get_by_role("link").first.click()
    reload_until_there(page, page.locator("[data-segment]"))


def reload_until_there(page: Page, found: Locator) -> None:
    for _try in range(180):
        if found.count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError("the worker did not come to it")


def type_words(page: Page, words: tuple[str, ...]) -> None:
    """Translate with the keyboard alone: type, confirm, and be in the next segment."""
    expect(page.locator(".desk--live")).to_be_visible()
    page.locator("[data-segment] textarea").first.focus()
    for number, text in enumerate(words):
        area = page.locator("[data-segment] textarea").nth(number)
        expect(area).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(text)
        page.keyboard.press("Control+Enter")
        expect(page.locator("[data-segment]").nth(number)).to_have_attribute("data-confirmed", "")
    expect(page.locator("[data-desk-saving]")).to_have_attribute("data-state", "saved")


def hand_in(page: Page) -> None:
    page.locator(".desk-bar__acts a.button").last.click()
    page.wait_for_url("**/submit/")
    with page.expect_navigation(url="**/admin/desk/"):
        page.locator("main form button[type=submit]").click()


def test_an_article_reaches_readers_in_four_languages(reader: Page, sign_in: SignIn) -> None:
    ship = new_name()
    title, summary = f"Cảng mở bến mới {ship}", "Bến đón tàu từ hôm nay."
    published(sign_in, "vi", "tin-tuc", title, summary)
    translator, moderator = sign_in("bientap"), sign_in("kiemduyet")
    translator.goto("/admin/")
    expect(translator.get_by_role("link", name=title)).to_have_count(0)
    for locale, language in TARGETS.items():
        words = (f"{WORDS[locale][0]} {ship}", WORDS[locale][1])
        open_desk(translator, title, language)
        expect(translator.locator("[data-segment]")).to_have_count(len(words))
        type_words(translator, words)
        hand_in(translator)
        reader.goto(f"/{locale}/")
        expect(reader.get_by_text(words[0])).to_have_count(0)
        moderator.goto("/admin/")
        moderator.get_by_role("link", name=words[0]).first.click()
        moderator.locator("a[href*='/pair/']").click()
        expect(moderator.locator(".desk-rows")).to_contain_text(title)
        expect(moderator.locator(".desk-rows")).to_contain_text(words[0])
        approve(moderator, words[0])
        reader.goto(f"/{locale}/")
        reader.get_by_role("link", name=words[0]).first.click()
        expect(reader.locator("h1")).to_have_text(words[0])
        expect(reader.get_by_text(words[1])).to_be_visible()


def test_a_japanese_article_reaches_english_through_approved_vietnamese(
    reader: Page, sign_in: SignIn
) -> None:
    mark = new_name()
    title = f"ハイフォン港の新しい埠頭 {mark}"
    vietnamese = (f"Bến mới của cảng Hải Phòng {mark}", "Bến đón tàu từ hôm nay.")
    english = (f"A new berth at Hai Phong port {mark}", "Ships are received from today.")
    published(sign_in, "ja", "nyusu", title, "本日から船舶を受け入れます。")
    translator, moderator = sign_in("bientap"), sign_in("kiemduyet")
    open_desk(translator, title, "Tiếng Việt")
    type_words(translator, vietnamese)
    hand_in(translator)
    approve(moderator, vietnamese[0])

    open_desk(translator, title, "English")
    translator.goto(f"{translator.url.split('#')[0]}cancel/")
    translator.locator("[name=reason]").fill("Dịch từ bản tiếng Việt đã duyệt.")
    translator.locator("main form button[type=submit]").click()
    ask_for(translator, vietnamese[0], "en")
    open_desk(translator, vietnamese[0], "English")
    expect(translator.locator(".desk-row__source").first).to_contain_text(vietnamese[0])
    type_words(translator, english)
    hand_in(translator)
    approve(moderator, english[0])
    reader.goto("/en/")
    reader.get_by_role("link", name=english[0]).first.click()
    expect(reader.locator("h1")).to_have_text(english[0])


def long_desk(page: Page) -> str:
    """Open the desk of one of the demonstration's articles, which has many segments."""
    page.goto("/admin/desk/all/?language=en&state=live")
    for link in page.locator("td.title a").all():
        address = link.get_attribute("href") or ""
        page.request.get(address)
        page.goto(address)
        if page.locator("[data-segment]").count() > 10:
            return address
        page.go_back()
    raise AssertionError("the demonstration has no translation of a long article")


def test_two_windows_on_one_segment_show_both_texts(sign_in: SignIn) -> None:
    one, other = sign_in("bientap"), sign_in("bientap")
    address = long_desk(one)
    other.goto(address)
    for page in (one, other):
        expect(page.locator(".desk--live")).to_be_visible()
    first, second = (page.locator("[data-segment] textarea").nth(2) for page in (one, other))
    stored, name = first.input_value(), new_name()
    theirs, mine = f"One window shows {name}", f"The other shows {name}"
    first.fill(theirs)
    first.blur()
    expect(one.locator("[data-desk-saving]")).to_have_attribute("data-state", "saved")
    second.fill(mine)
    second.blur()
    box = other.locator(".desk-conflict")
    expect(box).to_contain_text(theirs)
    expect(box).to_contain_text(mine)
    other.reload()  # what was not stored comes back
    expect(other.locator("[data-segment] textarea").nth(2)).to_have_value(mine)
    box = other.locator(".desk-conflict")
    box.locator("[data-take]").click()
    expect(other.locator("[data-segment] textarea").nth(2)).to_have_value(theirs)
    second.fill(stored)
    second.blur()
    expect(other.locator("[data-desk-saving]")).to_have_attribute("data-state", "saved")


def test_everything_works_by_key_and_axe_finds_nothing(sign_in: SignIn) -> None:
    page = sign_in("bientap")
    long_desk(page)
    expect(page.locator(".desk--live")).to_be_visible()
    rows = page.locator("[data-segment]")
    rows.first.locator("textarea").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(rows.nth(1).locator("textarea")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(rows.first.locator("textarea")).to_be_focused()
    page.keyboard.press("F1")
    expect(page.locator("[data-desk-help]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+v")
    frame = page.frame_locator("[data-desk-preview] iframe")
    expect(frame.locator("h1")).to_have_text(rows.first.locator("textarea").input_value())
    page.keyboard.press("Alt+v")
    expect(page.locator("[data-desk-preview]")).to_be_hidden()
    page.keyboard.press("Alt+l")
    assert page.evaluate("!!document.activeElement.closest('[data-desk-pane]')")
    found = Axe().run(page, context=".desk", options=AXE).response["violations"]
    assert [(item["id"], item["nodes"][0]["html"][:120]) for item in found] == []
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_without_scripts_the_desk_is_a_form(sign_in: SignIn) -> None:
    page = sign_in("bientap", java_script_enabled=False)
    address = long_desk(page)
    area = page.locator("[data-segment] textarea").nth(1)
    stored = area.input_value()
    area.fill("Written without scripts")
    page.locator("[data-segment]").nth(1).locator("button[value^=save]").click()
    page.goto(address)
    expect(page.locator("[data-segment] textarea").nth(1)).to_have_value("Written without scripts")
    page.locator("[data-segment] textarea").nth(1).fill(stored)
    page.locator("[data-segment]").nth(1).locator("button[value^=save]").click()
