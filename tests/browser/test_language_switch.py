from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from translations.languages import LANGUAGES, Language

pytestmark = pytest.mark.browser


def first_item(reader: Page, language: Language) -> str:
    """Open the first news item of a language and return its heading."""
    reader.goto(f"/{language.locale}/")
    reader.locator("main a[href*='/20']").first.click()
    return reader.locator("h1").inner_text()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda item: item.code)
def test_reader_switches_to_the_same_item_in_every_language(
    reader: Page, language: Language
) -> None:
    first_item(reader, language)
    for other in LANGUAGES:
        switch = reader.locator("header").get_by_role("link", name=other.native_name, exact=True)
        if other is not language:
            switch.first.click()
            expect(reader.locator("html")).to_have_attribute("lang", other.tag)
            expect(reader.locator("h1")).to_be_visible()
            reader.go_back()


def test_reader_of_a_single_language_item_is_told_which_languages_it_has(reader: Page) -> None:
    reader.goto("/en/")
    reader.goto("/en/about-hai-phong/")
    reader.get_by_role("link", name="Living in Hai Phong").first.click()
    reader.locator("header").get_by_role("link", name="日本語").first.click()
    expect(reader.locator("html")).to_have_attribute("lang", "ja")
    expect(reader.locator("main").get_by_role("link", name="Living in Hai Phong")).to_be_visible()


def test_pages_work_without_script_on_a_phone(chromium, portal_url: str) -> None:
    context = chromium.new_context(
        base_url=portal_url, java_script_enabled=False, viewport={"width": 375, "height": 700}
    )
    page = context.new_page()
    page.goto("/ko/")
    page.locator("header summary").first.click()
    page.get_by_role("link", name="대변인", exact=True).click()
    expect(page.locator("h1")).to_be_visible()
    context.close()
