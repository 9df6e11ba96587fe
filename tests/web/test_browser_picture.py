"""The picture in a real browser: made larger and moved about, run through by signs once, readable."""

from __future__ import annotations

import pytest
from browsing import NARROW, PATIENCE_MS, node, pick, until
from playwright.sync_api import expect

LETTERS = "document.querySelector('.heart').getScreenCTM().a * 15"
"""How tall the letters of the picture are, in pixels."""
PLACE = "(at => [at.scrollLeft, at.scrollTop])(document.querySelector('.pathway .scroll'))"
"""Which part of the picture is seen."""


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
