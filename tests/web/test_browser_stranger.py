"""A stranger's network in a real browser: the question is drawn, the rest folded, and brought out."""

from __future__ import annotations

from itertools import combinations

import pytest
from browsing import NARROW, WIDE, node, word
from playwright.sync_api import Browser, Page, expect
from serving import Running, started

from frozen import command_line

LOOP = (
    ("SIG", "+", "NOD"),
    ("NOD", "+", "STEP"),
    ("STEP", "+", "MID"),
    ("MID", "+", "GATE"),
    ("GATE", "+", "STOP"),
    ("STOP", "-", "NOD"),
)
"""A negative loop whose names stand nowhere else: STOP is the brake on NOD."""
LEAVES = (*(("MID", "+", f"LEAF{number:02}") for number in range(60)), ("LEAF00", "-", "FAR"))
BOXES = """[...document.querySelectorAll('.node .box')].map(each => {
  const { left, right, top, bottom } = each.getBoundingClientRect(); return [left, right, top, bottom]; })"""


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stranger")
    rows = ["source\tsign\ttarget", *map("\t".join, (*LOOP, *LEAVES))]
    (folder / "mine.tsv").write_text("\n".join(rows) + "\n")
    command = command_line("serve", "--port", "0", "--network", str(folder / "mine.tsv"))
    with started(command, folder) as made:
        yield made


def opened(browser: Browser, stranger: Running, **more) -> Page:
    made = browser.new_context(base_url=stranger.address, **{"viewport": WIDE, **more})
    made.set_default_timeout(30_000)
    return made.new_page()


def overlap(one: list[float], other: list[float]) -> bool:
    """Return whether two boxes, each left, right, top and bottom, lie on one another."""
    return all(one[at] < other[at + 1] and other[at] < one[at + 1] for at in (0, 2))


def names(page: Page) -> set[str]:
    return {each.get_attribute("data-node") for each in page.locator(".nodes .node").all()}


def test_the_question_is_drawn_and_nothing_else(browser, stranger):
    page = opened(browser, stranger)
    page.goto("/?do=GATE:lost&on=MID")

    assert names(page) == {"GATE", "STOP", "NOD", "STEP", "MID"}
    expect(page.locator("#arrow-STOP-lowers-NOD")).to_have_class(word("released"))
    expect(node(page, "MID")).to_have_attribute("data-verdict", "raised")
    expect(page.locator(".above")).to_contain_text("62 nodes and 62 effects are not.")
    tops = [node(page, name).bounding_box()["y"] for name in ("GATE", "STOP", "NOD", "STEP", "MID")]
    assert tops == sorted(tops)
    assert not any(overlap(*pair) for pair in combinations(page.evaluate(BOXES), 2))
    page.context.close()


def test_what_is_folded_is_brought_out_with_keys_alone_and_folded_again(browser, stranger):
    page = opened(browser, stranger)
    page.goto("/?do=GATE:lost&on=MID")
    number = page.locator("#fold-MID")
    expect(number.locator("text")).to_have_text("+61")

    number.focus()
    page.keyboard.press("Enter")
    expect(number.locator("text")).to_have_text("+48")
    assert len(names(page)) == 5 + 12
    expect(number).to_be_focused()

    page.get_by_role("link", name="Fold again what lies behind MID").click()
    expect(number.locator("text")).to_have_text("+61")
    assert "open=" not in page.url
    page.context.close()


def test_an_arrow_that_is_opened_leaves_the_picture_and_shutting_it_leads_back(browser, stranger):
    page = opened(browser, stranger)
    page.goto("/?do=GATE:lost&on=MID")
    before = names(page)

    page.locator("#arrow-STOP-lowers-NOD").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).to_have_text("STOP ⊣ NOD")
    assert names(page) == before
    page.locator("#panel .shut").click()
    expect(page.locator("#panel-title")).to_contain_text("MID")
    page.context.close()


def test_without_scripts_and_on_a_phone_what_is_left_out_is_read_and_brought_out(browser, stranger):
    page = opened(browser, stranger, viewport=NARROW, java_script_enabled=False, color_scheme="dark")
    page.goto("/?do=GATE:lost&on=MID")

    expect(page.locator(".above")).to_contain_text("62 nodes and 62 effects are not.")
    page.locator("#fold-MID").click()
    expect(page.locator("#fold-MID text")).to_have_text("+48")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.context.close()


def test_on_a_phone_what_was_done_is_in_sight(browser, stranger):
    page = opened(browser, stranger, viewport=NARROW)
    page.goto("/?do=MID:lost")

    expect(node(page, "MID")).to_be_visible()
    box = node(page, "MID").bounding_box()
    assert 0 <= box["x"] <= NARROW["width"]
    page.context.close()


def test_what_hangs_together_lights_up_together(browser, explorer):
    page = opened(browser, explorer)
    page.goto("/?do=OSI-027")
    node(page, "Akt").focus()

    lit = {each.get_attribute("data-node") for each in page.locator(".node.lit").all()}
    assert {"Akt", "RHEB", "SKP2"} <= lit
    expect(page.locator("li.lit")).to_contain_text("Akt decides")
    node(page, "mTORC1").focus()
    expect(page.locator(".lit")).to_have_count(0)
    page.context.close()
