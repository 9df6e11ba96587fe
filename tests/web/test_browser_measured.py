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
    page.get_by_text("Read a table of measurements").click()
    page.get_by_label("One measurement a row").fill("node\tdirection\nAkt\traised\nnobody\tup\n")
    page.get_by_role("button", name="Read it").click()

    expect(page.locator(".account")).to_contain_text("nobody")
    expect(page.locator(".chip.seen")).to_contain_text("1 direction")
    expect(node(page, "Akt").locator(".tag.seen")).to_be_visible()

    page.get_by_text("Read another table").click()
    page.get_by_label("One measurement a row").fill("no table at all")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".problem")).to_be_visible()
    expect(page.get_by_label("One measurement a row")).to_have_value("no table at all")
    expect(page.locator(".heart")).to_be_visible()


def test_a_file_on_this_machine_is_chosen_with_alpha_and_what_unchanged_means_beside_it(page, tmp_path):
    (tmp_path / "mine.csv").write_text("node,log2fc,padj\nAkt,2,0.001\nMAPK,-2,0.5\nHIF1A,0.1,0.01\n")
    page.goto("/?do=OSI-027")
    page.get_by_text("Read a table of measurements").click()
    page.get_by_label("Or a file on this machine").set_input_files(tmp_path / "mine.csv")
    page.get_by_label("Cutoff (log2)").fill("1")
    page.get_by_label("Alpha").fill("0.05")
    page.get_by_label("Unchanged, and below").select_option("carries nothing on")
    page.get_by_role("button", name="Read it").click()

    expect(page.locator(".chip.seen")).to_contain_text("2 directions")
    expect(page.locator(".account")).to_contain_text("not significant")
    expect(node(page, "HIF1A").locator(".tag.seen")).to_have_text("seen =")
    expect(node(page, "MAPK").locator(".tag.seen")).to_have_count(0)

    page.get_by_role("link", name="unchanged carries nothing on").click()
    expect(page.locator(".seeing")).to_contain_text("unchanged is no evidence")
    assert "unchanged=" not in page.url


def test_without_scripts_a_file_is_chosen_too(browser, explorer):
    context = browser.new_context(base_url=explorer.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/?do=OSI-027")
    page.locator("summary", has_text="Read a table").click()
    table = {"name": "mine.tsv", "mimeType": "text/plain", "buffer": b"node\tdirection\nAkt\traised\n"}
    page.get_by_label("Or a file on this machine").set_input_files(table)
    page.get_by_role("button", name="Read it").click()

    expect(page.locator(".chip.seen")).to_contain_text("seen: Akt ▲ raised")
    context.close()


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
