"""The other pages in a real browser: questions, editor, phone, no script, hostile labels, light and dark."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import NARROW, PATIENCE_MS, WIDE, node, word
from playwright.sync_api import expect
from serving import started

PICTURE = Path(__file__).parents[2] / "docs" / "explorer.png"
PAGES = (
    "/",
    "/?do=everolimus&on=Akt",
    "/ask",
    "/ask/sparql",
    "/combinations",
    "/search?q=akt",
    "/entity/Akt.html",
)

FIRST = ("/", "/?do=everolimus&do=NVP-BEZ235", "/search?q=akt", "/ask", "/audit", "/combinations")

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


def test_a_question_is_asked_sorted_and_taken_away(page):
    page.goto("/ask")
    page.get_by_label("Narrow the list").fill("half-life")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(re.compile(r"^\d questions$"))
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
    assert rows[0] == "target,label,standing,references"
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


def test_over_any_network_the_brake_comes_off_and_the_route_opens(browser, tmp_path):
    rows = ("GATE\t+\tSTOP", "STOP\t-\tNODE", "NODE\t+\tSTEP", "STEP\t+\tMID", "MID\t+\tGATE", "MID\t+\tEND")
    path = tmp_path / "loop.tsv"
    path.write_text("source\tsign\ttarget\n" + "\n".join(rows) + "\n")
    command = [sys.executable, "-m", "mtorlod", "serve", "--port", "0", "--network", str(path)]
    with started(command, tmp_path) as server:
        context = browser.new_context(base_url=server.address)
        page = context.new_page()
        page.goto("/", timeout=PATIENCE_MS)
        page.get_by_role("link", name="GATE is lost").click()

        expect(page.locator("#arrow-STOP-lowers-NODE")).to_have_class(word("released"))
        expect(page.locator("#arrow-NODE-raises-STEP")).to_have_class(word("escape"))
        expect(page.get_by_role("status")).to_contain_text("brake released: STOP ⊣ NODE")
        expect(page.get_by_role("status")).to_contain_text("escape route open to MID and STEP")

        node(page, "STEP").click()
        page.get_by_role("link", name="hold it").click()
        expect(page.get_by_role("status")).to_contain_text("escape route closed at STEP")
        context.close()


@pytest.mark.parametrize("path", FIRST)
def test_the_first_view_is_light(page, path):
    measured = """() => {
      const [view] = performance.getEntriesByType("navigation");
      const parts = [view, ...performance.getEntriesByType("resource")];
      return parts.reduce((sum, part) => sum + part.decodedBodySize, 0);
    }"""
    page.goto(path)
    page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")

    assert 20_000 < page.evaluate(measured) < 500_000


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
