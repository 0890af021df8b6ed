from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

TITLE = "Liên hệ"
CHOOSE = """(input, text) => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { inputType: "insertReplacementText" }));
}"""


def with_the_title_offered(reader: Page) -> Locator:
    """Type all of a title but its last letter; return the field once the title is offered."""
    reader.goto("/vi/search/")
    field = reader.locator("#search-query")
    field.press_sequentially(TITLE[:-1])
    option = reader.locator(f"#search-suggestions option[value='{TITLE}']")
    expect(option).to_have_count(1, timeout=30_000)
    return field


def test_a_title_typed_as_the_beginning_of_more_leads_nowhere(reader: Page) -> None:
    field = with_the_title_offered(reader)
    field.press_sequentially(TITLE[-1] + " công tác")
    expect(field).to_have_value(f"{TITLE} công tác")
    expect(reader).to_have_url("/vi/search/")


def test_a_title_chosen_from_the_list_leads_to_its_page(reader: Page) -> None:
    field = with_the_title_offered(reader)
    with reader.expect_navigation():
        field.evaluate(CHOOSE, TITLE)
    expect(reader.locator("h1")).to_have_text(TITLE)
