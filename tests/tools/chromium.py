"""Fixtures of the browser journeys (``tests/browser``): the system's Chromium, driven offline.

Loaded by ``.ci/run`` with ``-p tests.tools.chromium``, since only that run has a browser. The
portal runs already at ``PORTAL_BROWSER_URL``; a journey gets a fresh page with ``reader`` and the
address with ``portal_url``. Requests to any other host fail the journey.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = os.environ.get("PORTAL_CHROMIUM", "/usr/bin/chromium")
PICTURES = Path(os.environ.get("PORTAL_BROWSER_PICTURES", "var/browser"))
ARGUMENTS = [
    "--no-sandbox",  # the run is root's, in a machine of its own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
INLINE = {"data", "blob", "about"}


@pytest.fixture(scope="session")
def portal_url() -> str:
    """Return the address of the running portal, without a slash at the end."""
    return os.environ["PORTAL_BROWSER_URL"].rstrip("/")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser once."""
    # playwright's own loop runs in this thread, so Django must not take it for an async server
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, headless=True, args=ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium: Browser, portal_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page of a fresh browser; what it asks of other hosts fails the journey."""
    strangers: list[str] = []

    def guard(route: Route) -> None:
        target = urlsplit(route.request.url)
        if target.scheme in INLINE or target.netloc == urlsplit(portal_url).netloc:
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context = chromium.new_context(base_url=portal_url, viewport={"width": 1280, "height": 900})
    context.route("**/*", guard)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{request.node.name}.png", full_page=True)
    context.close()
    assert strangers == []
