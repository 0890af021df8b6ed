from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_larger_text_is_remembered_on_every_page_without_a_cookie(reader: Page) -> None:
    reader.goto("/vi/")
    switch = reader.locator("[data-display=large]")
    switch.click()
    expect(switch).to_have_attribute("aria-current", "true")
    reader.goto("/ja/")
    expect(reader.locator("html")).to_have_attribute("data-view", "large")
    expect(reader.locator("[data-display=large]")).to_have_attribute("aria-current", "true")
    assert reader.context.cookies() == []
    reader.locator("[data-display=large]").click()
    expect(reader.locator("html")).to_have_attribute("data-view", "")


def test_who_takes_the_last_saved_article_off_stands_in_the_list(reader: Page) -> None:
    reader.goto("/en/about-hai-phong/")
    reader.locator("main .row a").first.click()
    reader.locator("[data-tool=save]").click()
    expect(reader.locator(".tools [role=status]")).not_to_be_empty()
    reader.goto("/en/-/saved/")
    reader.locator("#saved button").click()
    expect(reader.locator("#saved-none")).to_be_visible()
    expect(reader.locator("#main")).to_be_focused()
