"""A real browser without a screen, the explorer that it looks at, and what its tests do again and again."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from serving import Running, started

from frozen import command_line

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 30_000
WIDE, NARROW = {"width": 1360, "height": 900}, {"width": 390, "height": 844}
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    command = command_line("serve", "--port", "0", "--timeout", "60")
    with started(command, tmp_path_factory.mktemp("explorer")) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that ends with this module: while it runs, nothing else here may start an event loop."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("no Chromium on this machine; remedy: apt-get update && apt-get install -y chromium")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield made
        made.close()


@pytest.fixture
def context(browser: Browser, explorer: Running) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=explorer.address, viewport=WIDE, accept_downloads=True)
    made.set_default_timeout(PATIENCE_MS)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not complain: no script error, nothing that the page's policy had to stop."""
    made = context.new_page()
    complaints: list[str] = []
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield made
    # A refused question is answered with 400, which the browser tells its console.
    assert [each for each in complaints if "status of 400" not in each] == []


def node(page: Page, name: str):
    return page.locator(f"#node-{name}")


def pick(page: Page, typed: str, choice: str) -> None:
    """Type into the field and pick what is suggested."""
    page.get_by_role("combobox", name="Drug, miRNA or gene").fill(typed)
    page.get_by_role("option", name=choice).first.click()


def until(page: Page, what) -> None:
    """Wait for something to hold; the page's policy lets no script of a test wait inside it."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not what():
        assert time.monotonic() < end
        page.wait_for_timeout(50)


def word(name: str):
    """Return a pattern for a class among others."""
    return re.compile(rf"(^|\s){name}(\s|$)")
