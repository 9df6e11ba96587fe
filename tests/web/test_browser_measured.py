"""Measurements in a real browser: seen as chips, drawn apart from verdicts, pasted as a table."""

from __future__ import annotations

from browsing import NARROW, node, word
from playwright.sync_api import expect


def test_what_was_seen_is_typed_drawn_and_taken_away_with_keys_alone(page):
    page.goto("/?do=OSI-027")
    field = page.get_by_role("combobox", name="Seen then")
    field.focus()
    page.keyboard.type("Akt raised")
    page.keyboard.press("Enter")

    expect(page.locator(".chip.seen")).to_contain_text("seen: Akt ▲ raised")
    expect(node(page, "Akt").locator(".tag.seen")).to_have_text("seen ▲")
    expect(node(page, "TSC-complex").locator(".tag.given")).to_have_text("given ▼")
    expect(node(page, "TSC-complex")).to_have_class(word("conflict"))

    page.get_by_role("link", name="Take away what was seen: Akt raised").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tag")).to_have_count(0)


def test_what_to_measure_next_is_taken_up_with_a_click(page):
    page.goto("/?do=OSI-027")
    beside = page.locator("#next")
    expect(beside).to_contain_text("Akt settles")

    beside.get_by_role("link", name="Akt was seen lowered").click()
    expect(node(page, "TSC-complex").locator(".tag.given")).to_have_text("given ▲")
    expect(page.locator("#table thead")).to_contain_text("Given the measurements")


def test_a_table_is_pasted_and_its_account_is_read(page):
    page.goto("/?do=OSI-027")
    page.get_by_text("Paste a table of measurements").click()
    page.get_by_label("One measurement a row").fill("node\tdirection\nAkt\traised\nnobody\tup\n")
    page.get_by_role("button", name="Read it").click()

    expect(page.locator(".account")).to_contain_text("nobody")
    expect(page.locator(".chip.seen")).to_contain_text("1 direction")
    expect(node(page, "Akt").locator(".tag.seen")).to_be_visible()

    page.get_by_text("Paste another table").click()
    page.get_by_label("One measurement a row").fill("no table at all")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".problem")).to_be_visible()
    expect(page.get_by_label("One measurement a row")).to_have_value("no table at all")
    expect(page.locator(".heart")).to_be_visible()


def test_without_scripts_and_on_a_phone_a_contradiction_is_read(browser, explorer):
    context = browser.new_context(
        base_url=explorer.address, viewport=NARROW, java_script_enabled=False, color_scheme="dark"
    )
    page = context.new_page()
    page.goto("/?do=everolimus")
    page.get_by_label("Seen then").fill("Akt lowered")
    page.get_by_role("button", name="Show").click()

    expect(page.locator(".contradicts")).to_contain_text("What was measured contradicts the network")
    expect(page.locator("#arrow-RPS6KB1-lowers-IRS1")).to_have_class(word("against"))
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    context.close()
