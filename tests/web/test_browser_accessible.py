"""Every kind of page held against axe-core in a real browser, in light and dark: nothing to complain of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import NARROW, WIDE

PAGES = (
    *("/", "/?do=everolimus&on=Akt", "/?do=OSI-027&seen=Akt:raised", "/?do=everolimus&seen=Akt:lowered"),
    *("/?do=OSI-027&world=1", "/?do=nobody", "/search?q=akt", "/ask", "/ask/sparql", "/combinations"),
    *("/combinations?reading=with-outcomes", "/audit", "/coverage", "/entity/Akt", "/sparql"),
    *("/entity/everolimus", "/vocabulary/Rapalog"),
)
RULES = {"rules": {"label-content-name-mismatch": {"enabled": True}}}
"""Beside the rules that are on by default: what is read aloud holds what is written."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser, explorer, scheme):
    context = browser.new_context(
        base_url=explorer.address, viewport=WIDE, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    violations = {}
    for address in PAGES:
        page.goto(address)
        for each in Axe().run(page, options=RULES).response["violations"]:
            violations[address, each["id"]] = [node["html"][:200] for node in each["nodes"]]
    context.close()

    assert violations == {}


@pytest.mark.parametrize("address", ["/?do=OSI-027&on=Akt", "/combinations", "/audit"])
def test_axe_finds_nothing_on_a_phone(browser, explorer, address):
    context = browser.new_context(base_url=explorer.address, viewport=NARROW, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    violations = Axe().run(page, options=RULES).response["violations"]
    context.close()

    assert [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in violations] == []


def test_a_page_has_one_search_landmark_and_headings_in_order(browser, explorer):
    context = browser.new_context(base_url=explorer.address)
    page = context.new_page()
    page.goto("/search?q=akt")

    assert page.get_by_role("search").count() == 1
    levels = [int(each.evaluate("it => it.tagName[1]")) for each in page.get_by_role("heading").all()]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    context.close()
