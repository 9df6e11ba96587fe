"""What the pages are made of, without a browser: the state in the address, the picture, results."""

from __future__ import annotations

from itertools import combinations
from urllib.parse import parse_qsl, urlsplit

import pyoxigraph as ox
import pytest

from mtorlod import KnowledgeBase
from mtorlod.namespaces import BASE, ENTITY
from mtorlod.web.pages.answered import answered
from mtorlod.web.pages.asked import MOST, Asked, FaultyAddress, read_asked
from mtorlod.web.pages.auditing import audit_page
from mtorlod.web.pages.choosing import choices
from mtorlod.web.pages.combining import combinations_page
from mtorlod.web.pages.jobs import JOBS, warm
from mtorlod.web.pages.pathway import pathway
from mtorlod.web.pages.pathway import shown as shown_at
from mtorlod.web.pages.places import PLACES
from mtorlod.web.pages.results import RESULT_SET, read_rows, rows_as_csv, rows_as_turtle, table
from mtorlod.web.pages.searching import search
from mtorlod.web.rendering import environment

ROWS = (
    b'{"head":{"vars":["name","mass"]},"results":{"bindings":['
    b'{"name":{"type":"literal","value":"b"},"mass":{"type":"literal","value":"10",'
    b'"datatype":"http://www.w3.org/2001/XMLSchema#integer"}},'
    b'{"name":{"type":"uri","value":"https://w3id.org/mtorlod/entity/Akt"},"mass":{"type":"literal",'
    b'"value":"9","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},'
    b'{"name":{"type":"literal","value":"c","xml:lang":"en"}}]}}'
)


def shown(kb, *words, exposure="acute", on="", arrow=""):
    """Return the pathway page of an intervention."""
    return pathway(kb, Asked(do=words, exposure=exposure, on=on, arrow=arrow).pairs)


def arrows(page):
    return {arrow["name"]: arrow for arrow in page["picture"]["arrows"]}


def nodes(page):
    return {node["name"]: node for node in page["picture"]["nodes"]}


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(do=("everolimus", "miR-99a:lost"), exposure="chronic", contexts=("any",), hold=("PI3K",)),
        Asked(do=("INK 128",), on="Akt"),
        Asked(do=("a&b=c",), arrow="x-raises-y"),
    ],
    ids=["nothing", "everything", "space", "signs"],
)
def test_the_address_holds_the_whole_state(asked):
    address = asked.address()

    assert read_asked(parse_qsl(urlsplit(address).query)) == asked


@pytest.mark.parametrize(
    "pairs",
    [[("do", "x" * 500)], [("do", str(n)) for n in range(MOST + 1)], [("exposure", "yesterday")]],
    ids=["long", "many", "exposure"],
)
def test_an_address_that_asks_too_much_is_refused_with_a_remedy(pairs):
    with pytest.raises(FaultyAddress) as caught:
        read_asked(pairs)

    assert caught.value.remedy


def test_everolimus_breaks_the_brake_and_opens_the_escape_route(knowledge_base):
    page = shown(knowledge_base, "everolimus")

    assert nodes(page)["Akt"]["verdict"] == "raised"
    assert nodes(page)["mTORC1"]["pinned"] == "fixed"
    assert [name for name, arrow in arrows(page).items() if arrow["released"]] == ["RPS6KB1-lowers-IRS1"]
    assert {name for name, arrow in arrows(page).items() if arrow["escape"]} == {
        "IRS1-raises-PI3K",
        "PI3K-raises-Akt",
        "PI3K-raises-MEK",
        "MEK-raises-MAPK",
    }


@pytest.mark.parametrize(
    ("drug", "at", "closed"),
    [("NVP-BEZ235", "PI3K", "IRS1-raises-PI3K"), ("SL327", "MEK", "PI3K-raises-MEK")],
)
def test_a_second_drug_closes_the_route_where_it_acts(knowledge_base, drug, at, closed):
    page = shown(knowledge_base, "everolimus", drug)

    assert nodes(page)[at]["closes"]
    assert arrows(page)[closed]["closed"]
    assert arrows(page)[closed]["doing"] == "cut"


def test_a_node_that_is_held_closes_the_route_too(knowledge_base):
    page = pathway(knowledge_base, Asked(do=("everolimus",), hold=("PI3K",)).pairs)
    said = [each["text"] for each in page["summary"]]

    assert nodes(page)["PI3K"]["closes"]
    assert arrows(page)["IRS1-raises-PI3K"]["closed"]
    assert arrows(page)["RPS6KB1-lowers-IRS1"]["released"]
    assert "Akt not reached, by rebound cut at PI3K" in said
    assert "escape route closed at PI3K" in said
    assert "Akt" not in [row["node"] for row in page["rows"]]


def test_what_goes_either_way_for_want_of_a_sign_is_told_from_a_conflict(knowledge_base):
    found = nodes(shown(knowledge_base, "OSI-027"))

    assert (found["Akt"]["verdict"], found["Akt"]["unsigned"]) == ("conflict", False)
    assert (found["autophagy"]["verdict"], found["autophagy"]["unsigned"]) == ("unsigned", True)


def test_every_arrow_of_the_picture_is_an_effect_of_the_network(knowledge_base):
    page = shown(knowledge_base, "everolimus", "SL327")
    network = knowledge_base.model.network(knowledge_base.reading("acute"))
    given = {f"{ENTITY}everolimus", f"{ENTITY}SL327"}

    expected = {
        (edge.source, edge.sign, edge.target)
        for edge in network.edges()
        if not knowledge_base.model.is_agent(edge.source) or edge.source in given
    }

    assert len(page["picture"]["arrows"]) == len(expected)


@pytest.mark.parametrize("contexts", [(), ("any",)], ids=["default", "any"])
def test_no_two_nodes_stand_on_one_another(knowledge_base, contexts):
    page = pathway(knowledge_base, Asked(do=("OSI-027",), contexts=contexts).pairs)
    boxes = [
        (n["name"], n["left"], n["right"], n["top"], 2 * n["y"] - n["top"]) for n in page["picture"]["nodes"]
    ]

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
def test_a_page_leads_to_where_the_picture_shows_it(knowledge_base, iri, address):
    assert shown_at(knowledge_base, f"{BASE}/{iri}") == address
    if address:
        page = pathway(knowledge_base, parse_qsl(urlsplit(address).query))
        assert page["problem"] is None
        assert "on=" not in address or page["panel"]["kind"] == "node"
        assert "arrow=" not in address or page["panel"]["claims"]


def test_no_identifier_stands_where_words_are_expected(knowledge_base):
    page = shown(knowledge_base, "OSI-027", exposure="chronic")
    stated = [each["text"] for row in page["rows"] for each in row["stated"]]
    audited = [row["stated"] for row in audit_page(knowledge_base)["comparisons"]]

    assert any(text.endswith("(uncited)") for text in stated)
    assert not [text for text in (*stated, *audited) if "claim:" in text]
    assert not [each for each in page["summary"] if "claim:" in each["stated"]]


def test_the_audit_page_tells_the_same_of_several_drugs_once(knowledge_base):
    page = audit_page(knowledge_base)
    rows = page["comparisons"]
    told = [(row["node"], row["stated"], row["claim"], row["verdict"], row["agreement"]) for row in rows]

    assert len(told) == len(set(told))
    assert sum(row["times"] for row in rows) == sum(page["counts"].values())
    (row,) = [r for r in rows if (r["node"], r["stated"], r["verdict"]) == ("Akt", "raised [36]", "raised")]
    assert [each["label"] for each in row["done"]] == ["everolimus", "ridaforolimus", "temsirolimus"]
    for row in rows[::7]:
        pairs = parse_qsl(urlsplit(row["done"][0]["address"]).query)
        assert answered(knowledge_base, read_asked(pairs)) is not None


def test_every_page_works_for_a_network_that_somebody_brought(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("source\tsign\ttarget\nA\t+\tB\nB\t-\tC\nC\t+\tA\nD\t?\tC\nA\t-\tB\n")
    kb = KnowledgeBase.from_network(path)
    warm(kb)
    asked = {
        "pathway": {"pairs": [["do", "A:lost"], ["on", "C"]]},
        "effects": {"pairs": [["do", "A:lost"]]},
        "explain": {"pairs": [["do", "A:lost"], ["on", "C"]]},
        "edges": {"pairs": []},
        "choices": {},
        "search": {"q": "A"},
        "vocabulary": {},
        "combinations": {"exposure": "acute", "against": ""},
        "audit": {},
        "coverage": {},
    }
    found = {name: job(kb, asked[name]) for name, job in JOBS.items()}

    assert found["pathway"]["page"]["problem"] is None
    assert [each["heading"] for each in found["audit"]["lists"]] == ["Effects without a sign"]
    assert found["audit"]["doubts"] == 1
    environment().get_template("audit.html").render(audit=found["audit"], only="", here="/audit")


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A network too large to be drawn whole: a ring of 500 nodes with chords."""
    path = tmp_path_factory.mktemp("large") / "ring.tsv"
    rows = [f"N{n}\t+\tN{(n + 1) % 500}" for n in range(500)]
    rows += [f"N{n}\t-\tN{(n * 7 + 3) % 500}" for n in range(0, 500, 5)]
    path.write_text("source\tsign\ttarget\n" + "\n".join(rows) + "\n")
    return KnowledgeBase.from_network(path)


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(on="N250"),
        Asked(arrow="N250-raises-N251"),
        Asked(do=("N7:lost",), on="N9"),
        Asked(do=("N7:lost", "N400:gained"), hold=("N300",), on="N250"),
    ],
    ids=["nothing", "node", "arrow", "done", "much"],
)
def test_of_a_large_network_the_part_that_was_asked_about_is_drawn(large, asked):
    page = pathway(large, asked.pairs)
    drawn = nodes(page)

    assert page["problem"] is None
    assert page["picture"]["of"] == 500
    assert 50 < len(drawn) <= 120
    assert not page["picture"]["membrane"]
    named = {
        *(word.split(":")[0] for word in asked.do),
        *asked.hold,
        asked.on,
        *asked.arrow.split("-raises-"),
    }
    assert named - {""} <= set(drawn)
    assert {row["node"] for row in page["rows"]} <= set(drawn)
    assert not (asked.on or asked.arrow) or page["panel"]


def test_without_places_of_its_own_a_picture_runs_downwards(large):
    drawn = nodes(pathway(large, Asked(do=("N7:lost",)).pairs))
    heights = {wave: {n["y"] for n in drawn.values() if n["wave"] == wave} for wave in range(4)}

    assert drawn["N7"]["y"] < drawn["N8"]["y"] < drawn["N9"]["y"]
    assert all(max(heights[wave]) < min(heights[wave + 1]) for wave in range(3))


def test_of_a_network_everything_that_acts_can_be_chosen(large):
    found = [choice["word"] for choice in choices(large)]

    assert len(found) == 1_000
    assert {"N7:lost", "N7:gained"} <= set(found)
    assert {each["word"] for each in pathway(large, [])["examples"]} < set(found)


def test_every_place_is_for_something_of_the_graph(knowledge_base):
    assert [name for name in PLACES if f"{ENTITY}{name}" not in knowledge_base.names] == []


def test_what_cannot_be_done_is_said_and_the_picture_stays(knowledge_base):
    page = shown(knowledge_base, "aspirin of nowhere")

    assert "aspirin of nowhere" in page["problem"]["problem"]
    assert page["problem"]["remedy"]
    assert page["picture"]["nodes"]


def test_the_proof_names_what_would_close_the_route(knowledge_base):
    panel = shown(knowledge_base, "everolimus", on="Akt")["panel"]

    assert "feedback release" in panel["proof"]["text"]
    assert "NVP-BEZ235" in {each["label"] for each in panel["closing"]["drugs"]}
    assert "PI3K" in {each["label"] for each in panel["closing"]["nodes"]}


def test_an_arrow_tells_its_claims_with_their_references(knowledge_base):
    panel = shown(knowledge_base, arrow="mTORC1-raises-RPS6KB1")["panel"]

    (claim,) = panel["claims"]
    assert [ref["number"] for ref in claim["references"]] == ["12", "13"]
    assert any("uniprot" in link["iri"] for end in panel["ends"] for link in end["links"])


def test_drugs_mirnas_and_molecules_can_be_chosen_by_their_other_names(knowledge_base):
    found = {choice["word"]: choice for choice in choices(knowledge_base)}

    assert "RAD001" in found["everolimus"]["names"]
    assert {"miR-99a:lost", "miR-99a:gained", "PTEN:lost"} <= set(found)


@pytest.mark.parametrize(
    ("text", "label"), [("RAD001", "everolimus"), ("gβl", "mLST8"), ("akt", "Akt"), ("TELO2", "Tel2")]
)
def test_search_finds_by_synonym_and_says_which_name_it_was(knowledge_base, text, label):
    first = search(knowledge_base, text)[0]

    assert first["label"] == label


def test_the_combination_that_the_source_reports_is_marked(knowledge_base):
    found = combinations_page(knowledge_base, "acute", "MAPK")
    column = [each["label"] for each in found["columns"]].index("SL327")
    marks = {row["label"]: row["cells"][column]["mark"] for row in found["rows"]}

    assert marks["temsirolimus"] == "●"
    assert marks["everolimus"] == "○"


@pytest.mark.parametrize(
    ("sort", "names"),
    [("", ["b", "entity:Akt", "c"]), ("mass", ["entity:Akt", "b", "c"]), ("-name", ["entity:Akt", "c", "b"])],
)
def test_a_table_sorts_numbers_as_numbers(sort, names):
    shown_table = table(*read_rows(ROWS), sort)

    assert [row[0]["text"] for row in shown_table["rows"]] == names


def test_rows_become_turtle_that_holds_every_value():
    data = rows_as_turtle(*read_rows(ROWS))

    triples = list(ox.parse(data, format=ox.RdfFormat.TURTLE))
    values = [t.object for t in triples if t.predicate.value == f"{RESULT_SET}value"]
    assert ox.NamedNode(f"{ENTITY}Akt") in values
    assert ox.Literal("c", language="en") in values
    assert len(values) == 5


def test_rows_become_csv():
    assert rows_as_csv(*read_rows(ROWS)).decode().splitlines()[0] == "name,mass"
