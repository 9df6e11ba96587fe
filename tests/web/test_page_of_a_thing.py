"""The page of an entity or a class begins with what a reader wants; raw statements are folded away."""

import pytest

from mtorlod.namespaces import BASE, ENTITY
from mtorlod.rendering.linked.documents import Documents
from mtorlod.rendering.linked.linked_graph import LinkedGraph
from mtorlod.rendering.page_templates import page_environment
from mtorlod.rendering.pages.pathway_page import proof_at


@pytest.fixture(scope="module")
def documents(frozen):
    return Documents(LinkedGraph.of(frozen), page_environment(frozen, "/under"), proof=proof_at)


def page_of(documents, iri: str) -> str:
    return documents.make(iri, "html").decode()


def test_of_a_drug_the_verdicts_come_first_and_each_leads_to_its_proof(documents):
    page = page_of(documents, f"{ENTITY}everolimus")

    assert page.index('class="verdict-picture"') < page.index('id="topics"') < page.index('class="raw"')
    assert 'href="/under/?do=everolimus&amp;on=Akt"' in page
    assert "raised by feedback release" in page


def test_its_history_is_told_by_year_and_what_has_none_comes_last(documents):
    page = page_of(documents, f"{ENTITY}everolimus")
    timeline = page[page.index('class="timeline"') : page.index("</ol>", page.index('class="timeline"'))]
    years = [part.partition("<")[0] for part in timeline.split('class="year">')[1:]]

    assert len(years) > 3
    assert years == sorted(years)
    assert any(year.isdigit() for year in years)


def test_a_node_tells_what_acts_on_it_and_what_contests_that(documents):
    page = page_of(documents, f"{ENTITY}IRS1")

    assert (
        "S6K1 " in page[page.index('id="acted-on"') : page.index("</section>", page.index('id="acted-on"'))]
    )
    assert 'class="verdict-picture"' not in page


def test_a_class_names_its_members_each_with_its_page(documents):
    page = page_of(documents, f"{BASE}/vocabulary/Rapalog")

    assert 'id="members"' in page
    assert '<a href="/under/entity/temsirolimus">temsirolimus</a>' in page


def test_of_what_is_no_thing_the_statements_are_not_folded(documents):
    page = page_of(documents, f"{BASE}/claim/everolimus-raises-mir-143")

    assert 'class="raw"' not in page
    assert 'class="statements"' in page


def test_a_drug_lists_the_verdicts_that_rest_on_stated_outcomes_with_their_works(documents, frozen):
    page = page_of(documents, f"{ENTITY}everolimus")
    start = page.index('id="by-outcomes"')
    part = page[start : page.index("</section>", start)]
    first, *_ = frozen.describe("everolimus").by_outcomes

    assert f"{first.exposure}: {frozen.label(first.node)}: {first.verdict.value}" in part
    assert 'class="ref"' in part or "/claim/" in part
    assert 'id="by-outcomes"' not in page_of(documents, f"{ENTITY}IRS1")
