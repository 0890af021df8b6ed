from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import quote_plus
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from tests.browser.test_axe import OPTIONS
from tests.media.hostile.videos import SOUND, box as mp4_box

pytestmark = pytest.mark.browser

PASSWORD = "demo"
PHONE = {"width": 375, "height": 812}
DOOR = "/contribute/vi/"
LARGE_FILM = SOUND + mp4_box(b"free", bytes(5 * 2**19))
SEND = "Gửi Ban Biên tập"
STORE = "Lưu nháp"


@pytest.fixture
def contexts(chromium: Browser, portal_url: str) -> Iterator[Any]:
    """Return a maker of fresh browsers; they end with the journey."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        options.setdefault("viewport", PHONE)
        made.append(chromium.new_context(base_url=portal_url, **options))
        return made[-1]

    yield make
    for context in made:
        context.close()


def at_the_door(context: BrowserContext, name: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(DOOR)
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.locator(".entrance__form button").click()
    expect(page.locator(".kinds")).to_be_visible()
    return page


def begin(page: Page, kind: str, title: str) -> None:
    page.goto(f"{DOOR}new/{kind}/")
    page.fill("#title", title)
    page.fill("#text", "Nội dung trình diễn.\n\nĐoạn hai của nội dung trình diễn.")
    page.fill("#author", "Người gửi trình diễn")
    for box in page.locator("input[name=declared]").all():
        box.check()


def png(number: int) -> dict[str, Any]:
    stream = BytesIO()
    Image.new("RGB", (32, 32), (number * 7 % 255, 90, 120)).save(stream, "PNG")
    return {"name": f"anh-{number}.png", "mimeType": "image/png", "buffer": stream.getvalue()}


def marked_docx() -> dict[str, Any]:
    document = Document()
    document.add_paragraph("Báo cáo trình diễn")
    document.add_paragraph("TỐI MẬT")
    stream = BytesIO()
    document.save(stream)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": "bao-cao.docx", "mimeType": kind, "buffer": stream.getvalue()}


def test_a_sender_on_a_phone_without_script_and_the_board(contexts: Any) -> None:
    title = f"Tin trình diễn {uuid4().hex[:8]}"
    page = at_the_door(contexts(java_script_enabled=False), "guitin1")
    begin(page, "news", title)
    page.fill("#author", "")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#author-error")).to_be_visible()
    expect(page.locator("#text")).to_have_value(re.compile("Đoạn hai"))
    page.set_input_files("#upload", [png(1)])
    page.get_by_role("button", name="Thêm tệp và lưu").click()
    page.locator("input[name$=-caption]").fill("Ảnh trình diễn")
    page.locator("input[name$=-credit]").fill("Người gửi trình diễn")
    page.locator("select[name$=-licence]").select_option("own")
    page.fill("#author", "Người gửi trình diễn")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator(".said")).to_be_visible()
    number = page.locator(".passport__number").inner_text()
    passport = page.url

    board = contexts(viewport={"width": 1280, "height": 1000}).new_page()
    board.set_default_timeout(30_000)
    board.goto("/staff/sign-in/?next=/admin/contributions/")
    board.fill("input[name=login]", "bientap")
    board.fill("input[type=password]", PASSWORD)
    board.click("button[type=submit]")
    board.get_by_role("link", name=title).click()
    expect(board.get_by_text(number).first).to_be_visible()
    for _ in range(90):  # until the worker has looked into the picture: a new portal has much to do
        board.get_by_role("button", name="Lập bản nháp").click()
        if "/admin/pages/" in board.url:
            break
        board.wait_for_timeout(2_000)
    expect(board.locator("[name=title]")).to_have_value(title)
    expect(board.locator("[name=author]")).to_have_value("Người gửi trình diễn")
    expect(board.locator("[name=lead_credit]")).to_have_value("Người gửi trình diễn")

    page.goto(passport)
    expect(page.locator(".passport__state")).to_have_text("Đang biên tập")
    page.goto(page.locator(".tracking a").get_attribute("href") or "")
    expect(page.get_by_text(title)).to_have_count(0)


def test_nothing_typed_is_lost_when_the_connection_breaks(contexts: Any) -> None:
    title = f"Tin giữa chừng {uuid4().hex[:8]}"
    context = contexts()
    page = at_the_door(context, "guitin1")
    begin(page, "news", title)
    form = page.url
    context.set_offline(True)
    with pytest.raises(Error):
        page.goto(DOOR)
    context.set_offline(False)
    page.goto(form)
    expect(page.locator("#title")).to_have_value(title)
    expect(page.locator("#text")).to_have_value(re.compile("Đoạn hai"))
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("[data-sent]")).to_be_visible()
    page.goto(form)  # the old form leads to the item, and there is one
    expect(page.locator(".passport__number")).to_be_visible()
    page.goto(DOOR)
    expect(page.get_by_role("link", name=title)).to_have_count(1)
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('contribute-'))") == []


def test_a_large_file_goes_on_where_the_connection_broke(contexts: Any) -> None:
    page = at_the_door(contexts(), "guitin1")
    begin(page, "news", "Phim có đường truyền kém")
    film = {"name": "phim.mp4", "mimeType": "video/mp4", "buffer": LARGE_FILM}
    offsets: list[str] = []

    def break_once(route: Route) -> None:
        offsets.append(route.request.headers["upload-offset"])
        if len(offsets) == 2:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/parts/*/", break_once)
    page.set_input_files("#upload", film)
    page.click("button[value=files]")
    expect(page.locator("#saved")).to_contain_text("dạng nháp")
    expect(page.locator(".file__name")).to_have_text("phim.mp4")
    assert offsets == ["0", "1048576", "1048576", "2097152"]


def test_a_photo_set_over_the_limit_keeps_what_fits_and_says_so(contexts: Any) -> None:
    page = at_the_door(contexts(), "guitin1")
    begin(page, "photos", f"Bộ ảnh trình diễn {uuid4().hex[:8]}")
    page.fill("#place", "Nơi trình diễn")
    page.set_input_files("#upload", [png(number) for number in range(31)])
    page.get_by_role("button", name="Thêm tệp và lưu").click()
    expect(page.locator(".trouble")).to_contain_text("anh-30.png")
    expect(page.locator(".file")).to_have_count(30)
    expect(page.locator("#place")).to_have_value("Nơi trình diễn")


def test_a_marking_inside_a_document_is_refused_before_anybody_opens_it(contexts: Any) -> None:
    page = at_the_door(contexts(), "guitin1")
    begin(page, "news", f"Tin có tệp {uuid4().hex[:8]}")
    page.set_input_files("#upload", [marked_docx()])
    page.get_by_role("button", name="Thêm tệp và lưu").click()
    expect(page.locator(".file")).to_have_count(1)
    for _ in range(180):
        if page.locator(".file--refused").count():
            break
        page.wait_for_timeout(1_000)
        page.reload()
    expect(page.locator(".file--refused")).to_have_count(1)


def test_a_marking_in_the_text_is_stopped_and_forgotten_everywhere(contexts: Any) -> None:
    page = at_the_door(contexts(), "guitin1")
    begin(page, "news", f"Tin bị chặn {uuid4().hex[:8]}")
    form = page.url
    page.fill("#text", "Báo cáo\nTUYỆT MẬT\nQX7")
    page.get_by_role("button", name=STORE, exact=True).last.click()
    expect(page.locator("#trouble")).to_be_focused()
    expect(page.locator("#text")).to_have_value("")
    page.goto(form)
    expect(page.locator("#text")).to_have_value("")
    assert "QX7" not in page.content()


def test_the_thirty_first_item_of_an_hour_is_kept_as_a_draft(contexts: Any) -> None:
    context = contexts()
    page = at_the_door(context, "guitin2")
    begin(page, "news", "Tin lặp trình diễn")
    fields = page.evaluate(
        "Object.fromEntries([...new FormData(document.querySelector('form[data-item]'))]"
        ".filter(([name]) => name !== 'files' && name !== 'declared'))"
    )
    declared = [box.get_attribute("value") for box in page.locator("input[name=declared]").all()]
    status = 0
    for _ in range(31):
        url = f"{DOOR}write/news/{uuid4()}/"
        body = "&".join(
            f"{name}={quote_plus(str(value))}"
            for name, value in [
                *fields.items(), *(("declared", item) for item in declared), ("press", "send"),
            ]
        )  # fmt: skip
        answer = context.request.post(
            url, data=body, max_redirects=0, headers={
                "Content-Type": "application/x-www-form-urlencoded", "Referer": page.url,
            },
        )  # fmt: skip
        status = answer.status
        if status != 303:
            break
    assert status == 429
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#trouble")).to_be_visible()
    expect(page.locator("#title")).to_have_value("Tin lặp trình diễn")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_axe_finds_nothing_at_the_door(contexts: Any, locale: str, scheme: str) -> None:
    page = at_the_door(contexts(color_scheme=scheme, reduced_motion="reduce"), "guitin1")
    door = f"/contribute/{locale}/"
    page.goto(door)
    live = page.locator(".items a[href*='/item/']").last.get_attribute("href") or ""
    found = []
    for address in (door, f"{door}new/event/", f"{door}new/photos/", live):
        page.goto(address)
        if "/write/" in page.url:
            page.locator("button[value=send]").click()
            expect(page.locator("#trouble")).to_be_visible()
        for size in (PHONE, {"width": 1440, "height": 900}):
            page.set_viewport_size(size)
            result = Axe().run(page, options=OPTIONS).response["violations"]
            found += [(address, item["id"], item["nodes"][0]["html"][:160]) for item in result]
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        page.set_viewport_size(PHONE)
    page.locator(".door__who form button").click()
    found += [
        ("sign-in", item["id"], item["nodes"][0]["html"][:160])
        for item in Axe().run(page, options=OPTIONS).response["violations"]
    ]
    assert found == []
