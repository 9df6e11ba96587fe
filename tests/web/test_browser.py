"""The pathway in a real browser: pick drugs, see where the signs run, open proofs, go back, keys alone."""

from __future__ import annotations

from browsing import node, pick, word
from playwright.sync_api import expect


def test_everolimus_raises_akt_and_a_dual_inhibitor_closes_the_route(page):
    page.goto("/")

    pick(page, "RAD001", "everolimus")

    expect(node(page, "Akt")).to_have_attribute("data-verdict", "raised")
    expect(page.locator("#arrow-RPS6KB1-lowers-IRS1")).to_have_class(word("released"))
    expect(page.locator("#arrow-IRS1-raises-PI3K")).to_have_class(word("escape"))
    expect(page.get_by_role("status")).to_contain_text("brake released: S6K1")

    pick(page, "bez235", "NVP-BEZ235")

    expect(node(page, "Akt")).to_have_attribute("data-verdict", "lowered")
    expect(page.locator("#arrow-IRS1-raises-PI3K")).to_have_class(word("closed"))
    expect(page.get_by_role("status")).to_contain_text("escape route closed at PI3K")
    assert "do=everolimus&do=NVP-BEZ235" in page.url


def test_a_node_that_is_held_closes_the_route_and_letting_go_opens_it(page):
    page.goto("/?do=everolimus&on=PI3K")

    page.get_by_role("link", name="hold it").click()
    expect(page.get_by_role("status")).to_contain_text("escape route closed at PI3K")
    expect(page.locator("#arrow-IRS1-raises-PI3K")).to_have_class(word("closed"))

    page.get_by_role("link", name="Take away PI3K held").click()
    expect(page.get_by_role("status")).to_contain_text("escape route open to Akt and MAPK")


def test_drugs_are_found_by_their_class_and_the_list_does_not_cover_the_answer(page):
    page.goto("/?do=everolimus")
    field = page.get_by_role("combobox", name="Drug, miRNA or gene")
    options = page.get_by_role("listbox", name="Drugs, miRNAs and genes").get_by_role("option")
    field.fill("dual inhibitors")
    expect(options).to_have_count(7)
    field.fill("MEK inh")
    expect(options).to_have_text(["SL327MEK inhibitor"])

    field.press("ArrowDown")
    field.press("Enter")
    expect(node(page, "MAPK")).to_have_attribute("data-verdict", "lowered")
    expect(page.locator("#add")).to_be_focused()
    expect(page.get_by_role("listbox", name="Drugs, miRNAs and genes")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.locator("#seen")).to_be_focused()


def test_a_slip_of_the_pen_is_told_with_what_may_be_meant(page):
    page.goto("/")
    page.get_by_role("combobox", name="Drug, miRNA or gene").fill("everolmus")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("did you mean 'everolimus'")
    expect(page.get_by_role("link", name="Take away everolmus")).to_be_visible()


def test_a_mek_inhibitor_closes_the_way_to_mapk_and_going_back_opens_it(page):
    page.goto("/?do=temsirolimus")
    expect(node(page, "MAPK")).to_have_attribute("data-verdict", "raised")

    pick(page, "SL327", "SL327")
    expect(node(page, "MAPK")).to_have_attribute("data-verdict", "lowered")

    page.go_back()
    expect(node(page, "MAPK")).to_have_attribute("data-verdict", "raised")


def test_exposure_and_a_lost_mirna_change_the_answer(page):
    page.goto("/?do=rapamycin")
    expect(node(page, "mTORC2")).to_have_attribute("data-verdict", "")

    page.get_by_text("chronic", exact=True).click()
    expect(node(page, "mTORC2")).to_have_attribute("data-verdict", "lowered")

    pick(page, "miR-99a lost", "miR-99a ▼ lost")
    expect(node(page, "miR-99a")).to_have_attribute("data-verdict", "lowered")
    expect(page.locator(".chip")).to_have_count(2)

    page.get_by_role("link", name="Take away rapamycin").or_(
        page.get_by_role("link", name="Take away sirolimus")
    ).click()
    expect(page.locator(".chip")).to_have_count(1)


def test_a_proof_leads_to_its_reference_and_the_address_reproduces_it(page, context):
    page.goto("/?do=everolimus")

    node(page, "Akt").click()

    panel = page.locator("#panel")
    expect(panel).to_contain_text("feedback release")
    expect(panel).to_contain_text("What would close the route")
    again = context.new_page()
    again.goto(page.url)
    expect(again.locator("#panel")).to_contain_text("feedback release")

    panel.locator(".references a", has_text="[review 36]").click()
    page.wait_for_url("**/reference/36*")
    expect(page.locator("h1")).to_be_visible()


def test_an_arrow_shows_its_claims_and_a_node_leads_to_its_page(page):
    page.goto("/")

    page.locator("#arrow-mTORC1-raises-RPS6KB1 .hit").click(force=True)
    panel = page.locator("#panel")
    expect(panel).to_contain_text("mTORC1 activates S6K1")
    expect(panel.locator(".claim .ref").first).to_have_text("[review 12]")
    expect(panel.locator('a[href*="uniprot"]').first).to_be_visible()

    panel.get_by_role("link", name="Page of mTORC1").click()
    page.wait_for_url("**/entity/mTORC1*")
    expect(page.locator("h1")).to_have_text("mTORC1")


def test_everything_can_be_reached_with_the_keyboard_alone(page):
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("mlst8")
    page.get_by_role("option", name="mLST8").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/MLST8*")

    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#add")).to_be_focused()
    page.keyboard.type("RAD001")
    page.get_by_role("option", name="everolimus").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(node(page, "Akt")).to_have_attribute("data-verdict", "raised")
    expect(page.locator("#add")).to_be_focused()

    node(page, "Akt").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_have_count(0)


def test_what_is_stated_leads_to_its_claim_and_shows_no_bare_identifier(page):
    page.goto("/?do=everolimus")
    table = page.get_by_role("group", name="Table of verdicts")

    assert "claim:" not in table.inner_text()
    table.get_by_role("link", name="raised [review").first.click()
    page.wait_for_url("**/claim/*")
    expect(page.locator("h1")).to_be_visible()
