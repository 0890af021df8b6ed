"""WCAG 2.2 AA by axe: every template, five languages, phone and desktop, light and dark (P11)."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from translations.languages import LANGUAGES, Language

pytestmark = pytest.mark.browser

SIZES = {"phone": {"width": 375, "height": 812}, "desktop": {"width": 1440, "height": 900}}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
NARROW = {"width": 320, "height": 700}
# from the front page on, so that the journey asks for no address of one particular content
LINKS = {
    "article": "main a[href*='/20']",
    "procedure": ".ledger__title a",
    "spokesperson": ".person__name a",
}
BELOW = ("", "search/", "search/?q=a", "-/map/", "-/saved/", "-/report/", "-/report/sent/", "none/")


def addresses(page: Page, language: Language) -> list[str]:
    """Return one address of every template of a language, found by its links."""
    home = f"/{language.locale}/"
    page.goto(home)
    found = [f"{home}{rest}" for rest in BELOW]
    menu = _hrefs(page, ".menu__row a")
    found += [menu[0], *menu[-2:]]  # a list of items, the people, the acts
    standing = [item for item in _hrefs(page, ".footer__links a") if item.startswith(home)]
    found += [item for item in standing if "/-/" not in item]
    for name in ("article", "procedure", "spokesperson"):
        found += _hrefs(page, LINKS[name])[:1]
    if not page.locator(".languages__link--missing").count():
        page.goto(_hrefs(page, LINKS["article"])[0])
    found += _hrefs(page, ".languages__link--missing")[:1]
    return list(dict.fromkeys(found))


def _hrefs(page: Page, selector: str) -> list[str]:
    return [item.get_attribute("href") or "" for item in page.locator(selector).all()]


def context_of(chromium: Browser, url: str, size: dict[str, int], scheme: str) -> BrowserContext:
    return chromium.new_context(
        base_url=url, viewport=size, color_scheme=scheme, reduced_motion="reduce"
    )


def violations(page: Page, address: str, shown: str, options: dict[str, object]) -> list[object]:
    result = Axe().run(page, options=options).response["violations"]
    return [
        (address, shown, item["id"], node["html"][:160])
        for item in result
        for node in item["nodes"]
    ]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda item: item.code)
def test_axe_finds_nothing_on_any_template(
    chromium: Browser, portal_url: str, language: Language
) -> None:
    """Colours are all that the scheme changes, so the dark pages are asked about contrast."""
    context = context_of(chromium, portal_url, SIZES["phone"], "light")
    page = context.new_page()
    found: list[object] = []
    for address in addresses(page, language):
        page.emulate_media(color_scheme="light")
        page.goto(address)
        for name, size in SIZES.items():
            page.set_viewport_size(size)  # type: ignore[arg-type]  # a typed dict of the same keys
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                options = OPTIONS if scheme == "light" else CONTRAST
                found += violations(page, address, f"{name} {scheme}", options)
    context.close()
    assert found == []


@pytest.mark.parametrize("view", ["contrast", "large", "wide", "contrast.large.wide"])
def test_axe_finds_nothing_however_a_page_is_shown(
    chromium: Browser, portal_url: str, view: str
) -> None:
    for scheme in SCHEMES:
        context = context_of(chromium, portal_url, SIZES["phone"], scheme)
        page = context.new_page()
        page.goto(f"/{LANGUAGES[0].locale}/?view={view}")
        assert Axe().run(page, options=OPTIONS).response["violations"] == []
        context.close()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda item: item.code)
def test_nothing_has_to_be_scrolled_sideways_at_320_pixels(
    chromium: Browser, portal_url: str, language: Language
) -> None:
    context = context_of(chromium, portal_url, NARROW, "light")
    page = context.new_page()
    wide = []
    for address in addresses(page, language):
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            wide.append((address, width))
    context.close()
    assert wide == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda item: item.code)
def test_a_reader_with_a_keyboard_gets_from_the_first_key_to_the_report(
    chromium: Browser, portal_url: str, language: Language
) -> None:
    context = context_of(chromium, portal_url, SIZES["desktop"], "light")
    page = context.new_page()
    page.goto(f"/{language.locale}/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.goto(f"/{language.locale}/-/report/")
    page.locator("input[name=matter]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Tiếng Việt · 中文 · 日本語 · 한국어")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".form__button")).to_be_focused()
    page.wait_for_timeout(3_200)  # a form that was filled in at once is taken for a program's
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/report/sent/")
    assert context.cookies() == []
    context.close()


def test_the_switches_work_without_script_and_are_remembered_with_it(
    chromium: Browser, portal_url: str
) -> None:
    home = f"/{LANGUAGES[0].locale}/"
    plain = chromium.new_context(base_url=portal_url, java_script_enabled=False)
    page = plain.new_page()
    page.goto(home)
    page.locator("[data-display=large]").click()
    expect(page.locator("html")).to_have_attribute("data-view", "large")
    plain.close()
    context = chromium.new_context(base_url=portal_url)
    page = context.new_page()
    page.goto(home)
    page.locator("[data-display=large]").click()
    page.goto(f"{home}-/map/")
    expect(page.locator("html")).to_have_attribute("data-view", "large")
    assert context.cookies() == []
    context.close()
