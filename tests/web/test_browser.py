"""The explorer in a real browser: Chromium without a screen, against the real command on this machine."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from serving import Running, started

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
PICTURE = Path(__file__).parents[2] / "docs" / "explorer.png"
expect.set_options(timeout=PATIENCE_MS)
WIDE, NARROW = {"width": 1360, "height": 900}, {"width": 390, "height": 844}
PAGES = (
    "/",
    "/?do=everolimus&on=Akt",
    "/ask",
    "/ask/sparql",
    "/combinations",
    "/search?q=akt",
    "/entity/Akt.html",
)

HOSTILE = """
@prefix entity: <https://w3id.org/mtorlod/entity/> .
@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix claim: <https://w3id.org/mtorlod/claim/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
mtor:inhibits rdfs:subPropertyOf mtor:affects ; mtor:effectSign "-" ; rdfs:label "inhibits" .
mtor:TherapeuticAgent rdfs:label "agent" .
entity:nasty a mtor:TherapeuticAgent ; rdfs:label "<script>document.title='owned'</script>" ;
    skos:altLabel "<img src=x onerror=document.title='owned'>" .
entity:target a mtor:MolecularEntity ; rdfs:label "\\"><svg onload=document.title='owned'>" .
claim:odd a mtor:Claim ; rdfs:label "<b onmouseover=alert(1)>odd</b>" ; mtor:stance mtor:Supports .
claim:odd { entity:nasty mtor:inhibits entity:target . }
"""


@pytest.fixture(scope="module")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    command = [sys.executable, "-m", "mtorlod", "serve", "--port", "0", "--timeout", "60"]
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


def test_everolimus_raises_akt_and_a_dual_inhibitor_closes_the_route(page):
    page.goto("/")

    pick(page, "RAD001", "everolimus")

    expect(node(page, "Akt")).to_have_attribute("data-verdict", "raised")
    expect(page.locator("#arrow-RPS6KB1-lowers-IRS1")).to_have_class(_word("released"))
    expect(page.locator("#arrow-IRS1-raises-PI3K")).to_have_class(_word("escape"))
    expect(page.get_by_role("status")).to_contain_text("brake released: S6K1")

    pick(page, "bez235", "NVP-BEZ235")

    expect(node(page, "Akt")).to_have_attribute("data-verdict", "lowered")
    expect(page.locator("#arrow-IRS1-raises-PI3K")).to_have_class(_word("closed"))
    expect(page.get_by_role("status")).to_contain_text("escape route closed at PI3K")
    assert "do=everolimus&do=NVP-BEZ235" in page.url


def test_a_node_that_is_held_closes_the_route_and_letting_go_opens_it(page):
    page.goto("/?do=everolimus&on=PI3K")

    page.get_by_role("link", name="hold it").click()
    expect(page.get_by_role("status")).to_contain_text("escape route closed at PI3K")
    expect(page.locator("#arrow-IRS1-raises-PI3K")).to_have_class(_word("closed"))

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
    expect(page.get_by_role("radio", name="acute")).to_be_focused()


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

    panel.locator(".references a", has_text="[36]").click()
    page.wait_for_url("**/reference/36*")
    expect(page.locator("h1")).to_be_visible()


def test_an_arrow_shows_its_claims_and_a_node_leads_to_its_page(page):
    page.goto("/")

    page.locator("#arrow-mTORC1-raises-RPS6KB1 .hit").click(force=True)
    panel = page.locator("#panel")
    expect(panel).to_contain_text("mTORC1 activates S6K1")
    expect(panel.locator(".claim .ref").first).to_have_text("[12]")
    expect(panel.locator('a[href*="uniprot"]').first).to_be_visible()

    panel.get_by_role("link", name="Page of mTORC1").click()
    page.wait_for_url("**/entity/mTORC1*")
    expect(page.locator("h1")).to_have_text("mTORC1")


def test_a_question_is_asked_sorted_and_taken_away(page):
    page.goto("/ask")
    page.get_by_label("Narrow the list").fill("half-life")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("2 questions")
    page.get_by_label("Narrow the list").fill("drug inhibit")
    page.get_by_role("link", name="What does a drug inhibit?").click()

    page.get_by_label("The drug").fill("OSI-027")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#results tbody")).to_contain_text("mTORC2")
    page.locator("#sort-label").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("label ↑")

    with page.expect_download() as waiting:
        page.locator("#download-csv").click()
    rows = Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()
    assert waiting.value.suggested_filename == "what-does-a-drug-inhibit.csv"
    assert rows[0] == "target,label,stated"
    assert any("entity/mTORC2" in row for row in rows)


def test_the_editor_runs_a_query_completes_a_term_and_explains_an_error(page):
    page.goto("/ask/sparql")
    editor = page.get_by_role("textbox", name="SPARQL query")
    expect(editor).to_be_visible()

    # Deleted first: where Chromium types over several lines itself, it tries a style that the policy stops.
    editor.press("Control+a")
    editor.press("Delete")
    page.keyboard.insert_text("SELECT ?drug WHERE { ?drug a mtor:Rapal")
    editor.press("Control+Space")
    page.locator(".cm-tooltip-autocomplete li", has_text="mtor:Rapalog").first.click()
    page.keyboard.insert_text(" }")
    editor.press("Control+Enter")
    expect(page.locator("#results tbody")).to_contain_text("entity:ridaforolimus")
    assert "PREFIX mtor:" in page.locator("#query").input_value()

    editor.press("Control+a")
    editor.press("Delete")
    page.keyboard.insert_text("SELECT ?x\nWHERE { ?x oops }")
    page.get_by_role("button", name="Run").click()
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("line 2")
    expect(page.locator(".cm-lintRange-error")).to_be_visible()


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


LETTERS = "document.querySelector('.heart').getScreenCTM().a * 15"
"""How tall the letters of the picture are, in pixels."""
PLACE = "(at => [at.scrollLeft, at.scrollTop])(document.querySelector('.pathway .scroll'))"
"""Which part of the picture is seen."""


def until(page: Page, what) -> None:
    """Wait for something to hold; the page's policy lets no script of a test wait inside it."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not what():
        assert time.monotonic() < end
        page.wait_for_timeout(50)


def test_the_picture_is_readable_beside_a_proof_and_can_be_made_larger(page):
    page.goto("/?do=everolimus&on=Akt")
    first = page.evaluate(LETTERS)
    assert first >= 11

    page.get_by_role("button", name="Larger").click()
    larger = page.evaluate(LETTERS)
    assert larger > 1.25 * first

    # Opening something else leaves the size, and brings into sight what was opened.
    node(page, "MAPK").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).to_contain_text("MAPK")
    assert page.evaluate(LETTERS) == pytest.approx(larger, rel=0.01)
    expect(node(page, "MAPK")).to_be_in_viewport()

    page.get_by_role("button", name="fit").click()
    assert page.evaluate(LETTERS) == pytest.approx(first, rel=0.01)


def test_the_picture_is_made_larger_and_moved_with_keys(page):
    page.goto("/?do=everolimus")
    page.get_by_role("group", name="Picture of the pathway").focus()
    first = page.evaluate(LETTERS)
    for _ in range(3):
        page.keyboard.press("+")
    assert page.evaluate(LETTERS) > 2 * first

    before = page.evaluate(PLACE)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    until(page, lambda: all(now > then for now, then in zip(page.evaluate(PLACE), before, strict=True)))

    page.keyboard.press("-")
    assert page.evaluate(LETTERS) < 2 * first
    page.keyboard.press("0")
    assert page.evaluate(LETTERS) == pytest.approx(first, rel=0.01)


def test_the_wheel_makes_the_picture_larger_where_the_pointer_is_and_dragging_opens_nothing(page):
    page.goto("/?do=everolimus")
    middle = node(page, "Akt").bounding_box()
    x, y = middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2
    first = page.evaluate(LETTERS)

    page.mouse.move(x, y)
    page.mouse.wheel(0, -1)
    assert page.evaluate(LETTERS) == pytest.approx(first, rel=0.01)
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    for _ in range(3):
        page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    until(page, lambda: page.evaluate(LETTERS) > 1.5 * first)
    now = node(page, "Akt").bounding_box()
    assert abs(now["x"] + now["width"] / 2 - x) < 6
    assert abs(now["y"] + now["height"] / 2 - y) < 6

    before, address = page.evaluate(PLACE), page.url
    page.mouse.down()
    page.mouse.move(x - 60, y - 40, steps=4)
    page.mouse.up()
    after = page.evaluate(PLACE)
    assert (after[0] - before[0], after[1] - before[1]) == (
        pytest.approx(60, abs=2),
        pytest.approx(40, abs=2),
    )
    assert page.url == address
    page.locator("#node-Akt").click()
    expect(page.locator("#panel")).to_contain_text("feedback release")


def test_two_fingers_make_the_picture_larger_on_a_phone(browser, explorer):
    phone = browser.new_context(base_url=explorer.address, viewport=NARROW, is_mobile=True, has_touch=True)
    page = phone.new_page()
    page.goto("/?do=everolimus", timeout=PATIENCE_MS)
    first = page.evaluate(LETTERS)
    assert first >= 12
    page.locator("#stage").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#stage').scrollIntoView()")
    fingers = phone.new_cdp_session(page)

    def touch(kind: str, *places: int) -> None:
        points = [{"x": place, "y": 300, "id": number} for number, place in enumerate(places)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 150, 220)
    for apart in range(0, 60, 10):
        touch("touchMove", 150 - apart, 220 + apart)
    touch("touchEnd")

    until(page, lambda: page.evaluate(LETTERS) > 1.5 * first)
    assert page.evaluate("visualViewport.scale") == 1
    page.get_by_role("button", name="fit").tap()
    assert page.evaluate(LETTERS) < 6
    phone.close()


def test_an_arrow_tells_what_it_does_now(page):
    page.goto("/?do=everolimus&arrow=RPS6KB1-lowers-IRS1")

    expect(page.locator("#panel")).to_contain_text("Now: carries: IRS1 raised, brake released.")

    page.goto("/?arrow=RPS6KB1-lowers-IRS1")
    expect(page.locator("#panel")).not_to_contain_text("Now:")


def test_what_is_stated_leads_to_its_claim_and_shows_no_bare_identifier(page):
    page.goto("/?do=everolimus")
    table = page.get_by_role("group", name="Table of verdicts")

    assert "claim:" not in table.inner_text()
    table.get_by_role("link", name="raised (uncited)").first.click()
    page.wait_for_url("**/claim/*")
    expect(page.locator("h1")).to_be_visible()


def test_from_the_page_of_a_thing_back_to_the_picture(page):
    page.goto("/search?q=RAD001")
    page.get_by_role("main").get_by_role("link", name="everolimus", exact=True).first.click()
    page.get_by_role("link", name="Show in the pathway").click()
    expect(node(page, "Akt")).to_have_attribute("data-verdict", "raised")

    page.goto("/claim/mtorc1-activates-s6k1")
    page.get_by_role("link", name="Show in the pathway").click()
    expect(page.locator("#panel")).to_contain_text("mTORC1 activates S6K1")


def test_every_page_can_be_chosen_on_a_phone(browser, explorer):
    phone = browser.new_context(base_url=explorer.address, viewport=NARROW, is_mobile=True, has_touch=True)
    page = phone.new_page()
    page.goto("/coverage", timeout=PATIENCE_MS)
    nav = page.get_by_role("navigation", name="Pages")

    assert nav.evaluate("each => each.scrollWidth <= each.clientWidth")
    nav.get_by_role("link", name="Coverage").tap()
    expect(page.locator("h1")).to_have_text("Coverage")
    phone.close()


def test_the_signs_run_once_and_not_again_for_every_proof(page):
    page.goto("/?do=everolimus")
    runs = "document.getAnimations().filter(each => each.animationName === 'arrive').length"
    assert page.evaluate(runs) > 0

    node(page, "Akt").click()
    expect(page.locator("#panel")).to_be_visible()
    assert page.evaluate(runs) == 0

    pick(page, "SL327", "SL327")
    expect(node(page, "MAPK")).to_have_attribute("data-verdict", "lowered")
    assert page.evaluate(runs) > 0


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(browser, explorer, path):
    narrow = browser.new_context(base_url=explorer.address, viewport=NARROW, is_mobile=True, has_touch=True)
    page = narrow.new_page()

    page.goto(path, timeout=PATIENCE_MS)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    narrow.close()


def test_reading_needs_no_script(browser, explorer):
    plain = browser.new_context(base_url=explorer.address, java_script_enabled=False)
    plain.set_default_timeout(PATIENCE_MS)
    page = plain.new_page()
    page.goto("/")

    page.get_by_label("Drug, miRNA or gene").fill("everolimus")
    page.get_by_role("button", name="Show").click()
    expect(node(page, "Akt")).to_have_attribute("data-verdict", "raised")
    page.get_by_role("table").get_by_role("link", name="Akt", exact=True).click()
    expect(page.locator("#panel")).to_contain_text("feedback release")

    page.goto("/ask/sparql")
    page.locator("#query").fill("ASK { entity:everolimus a mtor:Drug }")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#results tbody")).to_contain_text("yes")
    plain.close()


def test_a_label_with_markup_is_shown_as_text(browser, tmp_path):
    data = tmp_path / "hostile.trig"
    data.write_text(HOSTILE, encoding="utf-8")
    command = [sys.executable, "-m", "mtorlod", "serve", "--port", "0", "--data", str(data)]
    with started(command, tmp_path) as server:
        context = browser.new_context(base_url=server.address)
        page = context.new_page()
        for path in ("/?do=nasty", "/?arrow=nasty-lowers-target", "/?do=nasty&on=target", "/search?q=script"):
            page.goto(path, timeout=PATIENCE_MS)
            expect(page.locator("main")).to_contain_text("<script>document.title")
            assert "owned" not in page.title().replace("='owned'", "")
        page.locator("#find").fill("scr")
        expect(page.get_by_role("option").first).to_contain_text("<script>")
        assert page.locator("img[src=x], main script").count() == 0
        context.close()


def test_the_first_view_is_light_and_quick(page):
    measured = """() => {
      const [view] = performance.getEntriesByType("navigation");
      const parts = [view, ...performance.getEntriesByType("resource")];
      return [view.loadEventEnd, parts.reduce((sum, part) => sum + part.decodedBodySize, 0)];
    }"""
    page.goto("/")

    took, sizes = [], []
    for _ in range(3):
        page.reload()
        page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
        load, size = page.evaluate(measured)
        took.append(load)
        sizes.append(size)

    assert 20_000 < max(sizes) < 500_000
    # The best of three, because machines that run tests are shared.
    assert min(took) < 1_000


def test_dark_follows_the_reader(browser, explorer, tmp_path):
    grounds = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=explorer.address, viewport=WIDE, color_scheme=scheme)
        page = context.new_page()
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto("/?do=everolimus&on=Akt", timeout=PATIENCE_MS)
        expect(page.locator("#panel")).to_be_visible()
        grounds[scheme] = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        picture = tmp_path / f"{scheme}.png"
        page.screenshot(path=picture, clip={"x": 0, "y": 0, "width": WIDE["width"], "height": 860})
        assert picture.stat().st_size > 20_000
        # MTORLOD_WRITE_PICTURES=1 renews the picture that the README shows.
        if scheme == "light" and os.environ.get("MTORLOD_WRITE_PICTURES"):
            shutil.copy(picture, PICTURE)
        context.close()

    assert grounds["light"] != grounds["dark"]
    assert 20_000 < PICTURE.stat().st_size < 300_000


def test_no_page_asks_anything_of_another_machine(page, explorer):
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))

    for path in PAGES:
        page.goto(path)

    assert asked == {urlsplit(explorer.address).netloc}


def _word(name: str):
    """Return a pattern for a class among others."""
    return re.compile(rf"(^|\s){name}(\s|$)")
