"""What the pages are made of, without a browser: the state in the address, the picture, results."""

from __future__ import annotations

from itertools import combinations
from urllib.parse import parse_qsl, urlsplit

import pyoxigraph as ox
import pytest

from mtorlod import KnowledgeBase
from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import drawn_part
from mtorlod.knowledge_base.combinations.combinations import Combining
from mtorlod.loading.profile import shipped_profile
from mtorlod.namespaces import BASE, ENTITY, local_name
from mtorlod.rendering.pages.audit_page import audit_page
from mtorlod.rendering.pages.combinations_page import combinations_page
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.intervention_run import run_intervention
from mtorlod.rendering.pages.page_jobs import JOBS, warm
from mtorlod.rendering.pages.pathway_address import MOST, FaultyAddress, PathwayQuestion, read_question
from mtorlod.rendering.pages.pathway_page import pathway_page, shown_at
from mtorlod.rendering.pages.results import RESULT_SET, read_rows, rows_as_csv, rows_as_turtle, table
from mtorlod.rendering.pages.search import search

ROWS = (
    b'{"head":{"vars":["name","mass"]},"results":{"bindings":['
    b'{"name":{"type":"literal","value":"b"},"mass":{"type":"literal","value":"10",'
    b'"datatype":"http://www.w3.org/2001/XMLSchema#integer"}},'
    b'{"name":{"type":"uri","value":"https://w3id.org/mtorlod/entity/Akt"},"mass":{"type":"literal",'
    b'"value":"9","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},'
    b'{"name":{"type":"literal","value":"c","xml:lang":"en"}}]}}'
)


@pytest.fixture(scope="module")
def reviewed(frozen):
    return Explorer(frozen)


def shown(explorer, *words, exposure="acute", on="", arrow=""):
    """Return the pathway page of an intervention."""
    return pathway_page(explorer, PathwayQuestion(do=words, exposure=exposure, on=on, arrow=arrow).pairs)


def arrows(page):
    return {arrow.name: arrow for arrow in page.picture.arrows}


def nodes(page):
    return {node.name: node for node in page.picture.nodes}


@pytest.mark.parametrize(
    "asked",
    [
        PathwayQuestion(),
        PathwayQuestion(
            do=("everolimus", "miR-99a:lost"), exposure="chronic", contexts=("any",), hold=("PI3K",)
        ),
        PathwayQuestion(do=("INK 128",), on="Akt"),
        PathwayQuestion(do=("a&b=c",), arrow="x-raises-y"),
        PathwayQuestion(
            do=("OSI-027",), seen=("Akt:raised", "PI3K/Akt signalling:raised"), table="t-1", world=2
        ),
    ],
    ids=["nothing", "everything", "space", "signs", "measured"],
)
def test_the_address_holds_the_whole_state(asked):
    address = asked.address()

    assert read_question(parse_qsl(urlsplit(address).query)) == asked


@pytest.mark.parametrize(
    "pairs",
    [[("do", "x" * 500)], [("do", str(n)) for n in range(MOST + 1)], [("exposure", "yesterday")]],
    ids=["long", "many", "exposure"],
)
def test_an_address_that_asks_too_much_is_refused_with_a_remedy(pairs):
    with pytest.raises(FaultyAddress) as caught:
        read_question(pairs)

    assert caught.value.remedy


def test_everolimus_breaks_the_brake_and_opens_the_escape_route(reviewed):
    page = shown(reviewed, "everolimus")

    assert nodes(page)["Akt"].verdict == "raised"
    assert "fixed" in nodes(page)["mTORC1"].marks
    assert [name for name, arrow in arrows(page).items() if "released" in arrow.marks] == [
        "RPS6KB1-lowers-IRS1"
    ]
    assert {name for name, arrow in arrows(page).items() if "escape" in arrow.marks} == {
        "IRS1-raises-PI3K",
        "PI3K-raises-Akt",
        "PI3K-raises-MEK",
        "MEK-raises-MAPK",
    }


@pytest.mark.parametrize(
    ("drug", "at", "closed"),
    [("NVP-BEZ235", "PI3K", "IRS1-raises-PI3K"), ("SL327", "MEK", "PI3K-raises-MEK")],
)
def test_a_second_drug_closes_the_route_where_it_acts(reviewed, drug, at, closed):
    page = shown(reviewed, "everolimus", drug)

    assert "closes" in nodes(page)[at].marks
    assert {"closed", "cut"} <= {*arrows(page)[closed].marks}


def test_a_node_that_is_held_closes_the_route_too(reviewed):
    page = pathway_page(reviewed, PathwayQuestion(do=("everolimus",), hold=("PI3K",)).pairs)
    said = [each.text for each in page.summary]

    assert "closes" in nodes(page)["PI3K"].marks
    assert "closed" in arrows(page)["IRS1-raises-PI3K"].marks
    assert "released" in arrows(page)["RPS6KB1-lowers-IRS1"].marks
    assert "Akt not reached, by rebound cut at PI3K" in said
    assert "escape route closed at PI3K" in said
    assert "Akt" not in [row.node for row, _ in page.rows]


def test_what_goes_either_way_for_want_of_a_sign_is_told_from_a_conflict(reviewed):
    found = nodes(shown(reviewed, "OSI-027"))

    assert (found["Akt"].verdict, "vague" in found["Akt"].marks) == ("conflict", False)
    assert (found["autophagy"].verdict, "vague" in found["autophagy"].marks) == ("unsigned", True)


def test_every_arrow_of_the_picture_is_an_effect_of_the_network(reviewed, frozen):
    page = shown(reviewed, "everolimus", "SL327")
    network = frozen.model.network(frozen.reading("acute"))
    given = {f"{ENTITY}everolimus", f"{ENTITY}SL327"}

    expected = {
        (edge.source, edge.sign, edge.target)
        for edge in network.edges()
        if not frozen.model.is_agent(edge.source) or edge.source in given
    }

    assert len(page.picture.arrows) == len(expected)


@pytest.mark.parametrize("contexts", [(), ("any",)], ids=["default", "any"])
def test_no_two_nodes_stand_on_one_another(reviewed, contexts):
    page = pathway_page(reviewed, PathwayQuestion(do=("OSI-027",), contexts=contexts).pairs)
    boxes = [(n.name, n.box.left, n.box.right, n.box.top, n.box.bottom) for n in page.picture.nodes]

    touching = [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if a[1] < b[2] and b[1] < a[2] and a[3] < b[4] and b[3] < a[4]
    ]

    assert touching == []


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        ("entity/everolimus", "/?do=everolimus"),
        ("entity/Akt", "/?on=Akt"),
        ("entity/MYOD1", "/?in=any&on=MYOD1"),
        ("entity/lung-cancer", ""),
        ("claim/mtorc1-activates-s6k1", "/?arrow=mTORC1-raises-RPS6KB1"),
        ("claim/rapalogs-inhibit-mtorc1", "/?do=everolimus&arrow=everolimus-lowers-mTORC1"),
    ],
)
def test_a_page_leads_to_where_the_picture_shows_it(reviewed, frozen, iri, address):
    assert shown_at(frozen, f"{BASE}/{iri}") == address
    if address:
        page = pathway_page(reviewed, parse_qsl(urlsplit(address).query))
        assert page.problem is None
        assert "on=" not in address or page.panel.kind == "node"
        assert "arrow=" not in address or page.panel.claims


def test_no_identifier_stands_where_words_are_expected(reviewed):
    page = shown(reviewed, "OSI-027", exposure="chronic")
    stated = [text for _, told in page.rows for text, _ in told]
    audited = [row.stated for row in audit_page(reviewed).compared]

    assert any(text.endswith("[review]") for text in stated)
    assert not [text for text in (*stated, *audited) if "claim:" in text]
    assert not [each for each in page.summary if "claim:" in each.stated]


def test_the_audit_page_tells_the_same_of_several_drugs_once(reviewed):
    page = audit_page(reviewed)
    rows, words = page.compared, reviewed.words
    told = [(row.node, row.stated, row.claim, row.verdict, row.agreement) for row in rows]

    assert len(told) == len(set(told))
    assert sum(row.times for row in rows) == sum(page.audit.counts.values())
    (row,) = [
        r for r in rows if (r.node, r.stated, r.verdict) == (f"{ENTITY}Akt", "raised [review 36]", "raised")
    ]
    assert [words.done(each) for each in row.done] == ["everolimus", "ridaforolimus", "temsirolimus"]
    for row in rows[::7]:
        done, _, address = row.addresses[0]
        run = run_intervention(reviewed.kb, read_question(parse_qsl(urlsplit(address).query)))
        assert run.intervention == done


def test_every_page_works_for_a_network_that_somebody_brought(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("source\tsign\ttarget\nA\t+\tB\nB\t-\tC\nC\t+\tA\nD\t?\tC\nA\t-\tB\n")
    explorer = Explorer(KnowledgeBase.from_network(path))
    warm(explorer)
    asked = {
        "pathway": {"pairs": [["do", "A:lost"], ["on", "C"]], "network": ["--network", "mine.tsv"]},
        "effects": {"pairs": [["do", "A:lost"]]},
        "explain": {"pairs": [["do", "A:lost"], ["on", "C"]]},
        "table": {"text": "node,direction\nC,raised\n", "file": None, "reading": {}},
        "edges": {"pairs": []},
        "choices": {},
        "vocabulary": {},
        "combinations": {"exposure": "acute", "against": "", "reading": ""},
        "audit": {"only": "", "reading": ""},
        "coverage": {},
    }
    made = {name: job(explorer, asked[name]) for name, job in JOBS.items()}
    audit = audit_page(explorer)

    assert {status for status, _ in made.values()} == {200}
    assert b"mtorlod effects --network mine.tsv A:lost" in made["pathway"][1]
    assert [heading for heading, _ in audit.lists] == ["Effects without a sign"]
    assert len(audit.audit.discrepancies) == 1
    assert search(explorer, "A")[0].label == "A"


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A network too large to be drawn whole: a ring of 500 nodes with chords."""
    path = tmp_path_factory.mktemp("large") / "ring.tsv"
    rows = [f"N{n}\t+\tN{(n + 1) % 500}" for n in range(500)]
    rows += [f"N{n}\t-\tN{(n * 7 + 3) % 500}" for n in range(0, 500, 5)]
    path.write_text("source\tsign\ttarget\n" + "\n".join(rows) + "\n")
    return Explorer(KnowledgeBase.from_network(path))


@pytest.mark.parametrize(
    "asked",
    [
        PathwayQuestion(),
        PathwayQuestion(on="N250"),
        PathwayQuestion(arrow="N250-raises-N251"),
        PathwayQuestion(do=("N7:lost",), on="N9"),
        PathwayQuestion(do=("N7:lost", "N400:gained"), hold=("N300",), on="N250"),
    ],
    ids=["nothing", "node", "arrow", "done", "much"],
)
def test_of_a_large_network_the_part_that_was_asked_about_is_drawn(large, asked):
    page = pathway_page(large, asked.pairs)
    drawn = nodes(page)

    assert page.problem is None
    assert page.left_out.nodes == 500 - len(drawn)
    # Two routes of some length are what the last of them needs.
    assert 3 <= len(drawn) <= (60 if asked.hold else drawn_part.MOST)
    assert not page.picture.membrane
    named = {
        *(word.split(":")[0] for word in asked.do),
        *asked.hold,
        asked.on,
        *asked.arrow.split("-raises-"),
    }
    assert named - {""} <= set(drawn)
    assert {local_name(row.node) for row, _ in page.rows} <= set(drawn)
    assert not (asked.on or asked.arrow) or page.panel


def test_without_places_of_its_own_a_picture_runs_downwards(large):
    drawn = nodes(pathway_page(large, PathwayQuestion(do=("N7:lost",)).pairs))
    heights = {wave: {n.box.y for n in drawn.values() if n.wave == wave} for wave in range(4)}

    assert drawn["N7"].box.y < drawn["N8"].box.y < drawn["N9"].box.y
    assert all(max(heights[wave]) < min(heights[wave + 1]) for wave in range(3))


def test_of_a_network_everything_that_acts_can_be_chosen(large):
    found = [choice.word for choice in large.choices]

    assert len(found) == 1_000
    assert {"N7:lost", "N7:gained"} <= set(found)
    assert {word for each in large.kb.profile.examples for word in each.do} < set(found)


def test_every_place_is_for_something_of_the_graph(frozen):
    assert [
        iri for each in shipped_profile().layouts.values() for iri in each.places if iri not in frozen.names
    ] == []


def test_what_cannot_be_done_is_said_and_the_picture_stays(reviewed):
    page = shown(reviewed, "aspirin of nowhere")

    assert "aspirin of nowhere" in page.problem.problem
    assert page.problem.remedy
    assert page.picture.nodes


def test_the_proof_names_what_would_close_the_route(reviewed):
    panel = shown(reviewed, "everolimus", on="Akt").panel

    assert "feedback release" in panel.text
    assert f"{ENTITY}NVP-BEZ235" in {partner.drug for partner in panel.closing.partners}
    assert f"{ENTITY}PI3K" in panel.holds


def test_an_arrow_tells_its_claims_with_their_references(reviewed):
    panel = shown(reviewed, arrow="mTORC1-raises-RPS6KB1").panel

    (claim,) = panel.claims
    assert [str(work) for work in reviewed.words.citations.of(claim)] == ["[review 12]", "[review 13]"]
    assert any("uniprot" in iri for end in panel.ends for _, iri in end.links)


def test_drugs_mirnas_and_molecules_can_be_chosen_by_their_other_names(reviewed):
    found = {choice.word: choice for choice in reviewed.choices}

    assert "RAD001" in found["everolimus"].names
    assert {"miR-99a:lost", "miR-99a:gained", "PTEN:lost"} <= set(found)


@pytest.mark.parametrize(
    ("text", "label"), [("RAD001", "everolimus"), ("gβl", "mLST8"), ("akt", "Akt"), ("TELO2", "Tel2")]
)
def test_search_finds_by_synonym_and_says_which_name_it_was(reviewed, text, label):
    first = search(reviewed, text)[0]

    assert first.label == label


def test_the_combination_that_the_source_reports_is_marked(reviewed):
    found = combinations_page(reviewed, "acute", "MAPK")
    column = found.drugs.index(f"{ENTITY}SL327")
    marks = {local_name(row.drug): row.cells[column].mark for row in found.rows}

    assert marks["temsirolimus"] == "●"
    assert marks["everolimus"] == "○"


@pytest.fixture(scope="module")
def of_every_source(every_source):
    return Explorer(every_source)


def test_whose_claims_count_can_be_chosen_on_every_page_that_works_verdicts_out(of_every_source):
    pathway = pathway_page(of_every_source, ())
    combined = combinations_page(of_every_source, "acute", "", "until-2000")
    audited = audit_page(of_every_source, reading="um-2004")

    assert combined.readings == pathway.readings
    assert {each.word for each in pathway.readings} - {each.word for each in audited.readings} == {
        "with-outcomes"
    }
    for template, page in (("combinations.html", combined), ("audit.html", audited)):
        html = of_every_source.page(template, page=page, here="/").decode()
        assert f'<option value="{page.reading}" selected>' in html


def test_the_combinations_of_a_reading_are_those_of_its_claims_and_lead_on_under_it(of_every_source):
    whole, dropped = (
        combinations_page(of_every_source, "acute", "Akt", word) for word in ("", "without-contested")
    )
    kb = of_every_source.kb
    combining = Combining(kb.model, kb.reading("acute", contested="drop"))
    expected = {
        therapy.given[0]
        for therapy, node in combining.escapes(kb.profile.watched)
        if local_name(node) == "Akt"
    }

    assert {row.drug for row in dropped.rows} == expected
    assert all("reading=without-contested" in row.address for row in dropped.rows)
    assert not any("reading=" in row.address for row in whole.rows)


def test_the_audit_of_one_source_says_whose_claims_it_holds_against_whose(of_every_source):
    page = audit_page(of_every_source, reading="um-2004")
    known = len(of_every_source.kb.source_names.entities())

    assert page.whose.startswith(f"Whose claims: 1 of {known} sources (Um 2004), ")
    assert page.whose.endswith("Their outcomes are held against their own effects.")


@pytest.mark.parametrize(
    ("word", "said"), [("nobody", "nobody"), ("with-outcomes", "stated outcomes are audited")]
)
def test_a_reading_that_the_audit_cannot_have_is_refused(of_every_source, word, said):
    with pytest.raises(MtorlodError, match=said):
        audit_page(of_every_source, reading=word)


@pytest.mark.parametrize(
    ("sort", "names"),
    [("", ["b", "entity:Akt", "c"]), ("mass", ["entity:Akt", "b", "c"]), ("-name", ["entity:Akt", "c", "b"])],
)
def test_a_table_sorts_numbers_as_numbers(sort, names):
    shown_table = table(*read_rows(ROWS), sort)

    assert [row[0].text for row in shown_table.rows] == names


def test_rows_become_turtle_that_holds_every_value():
    data = rows_as_turtle(*read_rows(ROWS))

    triples = list(ox.parse(data, format=ox.RdfFormat.TURTLE))
    values = [t.object for t in triples if t.predicate.value == f"{RESULT_SET}value"]
    assert ox.NamedNode(f"{ENTITY}Akt") in values
    assert ox.Literal("c", language="en") in values
    assert len(values) == 5


def test_rows_become_csv():
    assert rows_as_csv(*read_rows(ROWS)).decode().splitlines()[0] == "name,mass"
