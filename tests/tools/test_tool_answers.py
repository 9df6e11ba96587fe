"""What tools answer: what is known and how, four ways of having no answer, and pages that fit."""

from __future__ import annotations

import json

import pytest

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.tools.answer_pages import LETTERS, MOST_TOKENS, page
from mtorlod.rendering.tools.answer_rows import KNOWLEDGE, RESULTS, ToolAnswer
from mtorlod.rendering.tools.desk import Desk
from mtorlod.rendering.tools.tool_faults import RefusedArgument
from mtorlod.rendering.tools.tool_table import whole_answer

OSI = {"given": ["OSI-027"], "exposure": "acute"}
LARGE = [
    ("describe", {"name": "everolimus"}),
    ("describe", {"name": "review"}),
    ("effects", {"given": ["everolimus"], "fields": ["all"]}),
    ("combine", {"given": ["temsirolimus"], "against": "MAPK", "up_to": 3}),
    ("ask", {"sparql": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 2000"}),
]


def tokens(value) -> float:
    return len(json.dumps(value, ensure_ascii=False)) / LETTERS


def test_a_verdict_is_inferred_and_what_is_stated_stands_beside_it_with_its_references(call):
    answer = call("effects", given=["everolimus"], on=["Akt"], exposure="acute")

    (row,) = answer["rows"]
    assert (row["verdict"], row["knowledge"], row["result"]) == ("raised", "inferred", "answer")
    stated = {one["claim"] for one in row["stated"]}
    assert stated
    assert stated <= set(answer["claims"])
    assert all("review" in claim["references"] for claim in answer["claims"].values())


def test_the_rows_of_a_tool_are_those_of_the_verb(call, frozen):
    answer = call("effects", given=["everolimus"], on=["Akt"], fields=["all"])

    told = [{k: v for k, v in row.items() if k not in ("knowledge", "result")} for row in answer["rows"]]
    assert told == frozen.effects("everolimus", on="Akt").render("plain")


def test_no_route_open_unknown_and_not_in_this_network_are_four_results(call):
    def result(**asked):
        answer = call("effects", **asked)
        assert answer["rows"], "never an empty list"
        assert {row["knowledge"] for row in answer["rows"]} <= {"not known", "stated"}
        return answer["result"]

    assert result(given=["SL327"], on=["Akt"]) == "no route"
    assert result(**OSI, on=["Akt"]) == "open"
    assert result(given=["everolimos"], on=["Akt"]) == "unknown name"
    assert result(given=["everolimus"], on=["kidney cancer"]) == "not in this network"


def test_a_name_that_no_verdict_can_be_on_does_not_hold_up_the_others(call):
    answer = call("effects", given=["everolimus"], on=["Akt", "kidney cancer", "Akd"], exposure="acute")

    assert [row["result"] for row in answer["rows"]] == ["answer", "not in this network", "unknown name"]
    assert "Akt" in answer["rows"][2]["did_you_mean"]


def test_names_and_measurements_are_looked_up_before_anything_is_reasoned(call):
    answer = call(
        "find", names=["rapamycin", "everolimos", "kidney cancer"], seen=["Akt:raised", "Akx:raised"]
    )

    told = {row["typed"]: row for row in answer["rows"]}
    assert {name: row["result"] for name, row in told.items()} == {
        "rapamycin": "answer",
        "everolimos": "unknown name",
        "kidney cancer": "not in this network",
        "Akt:raised": "answer",
        "Akx:raised": "unknown name",
    }
    assert told["rapamycin"]["things"][0]["label"] == "sirolimus"
    assert answer["next"] == [
        {
            "tool": "find",
            "arguments": {
                "names": told["everolimos"]["did_you_mean"][:2] + told["Akx:raised"]["did_you_mean"][:2]
            },
        }
    ]


def test_whatever_has_an_iri_is_described_and_is_told_to_be_no_node(call):
    for name in ("rapalog", "claim:everolimus-is-a-rapalog", "ref:36", "review", "mtor:inhibits"):
        assert call("describe", name=name)["result"] == "answer", name
        assert call("find", names=[name])["result"] == "not in this network", name


def test_a_name_of_several_things_is_told_and_never_chosen_among(tmp_path):
    file = tmp_path / "twins.ttl"
    file.write_text(
        "@prefix e: <http://example.org/> . @prefix m: <https://w3id.org/mtorlod/vocabulary/> ."
        '@prefix s: <http://www.w3.org/2004/02/skos/core#> . e:a s:altLabel "twin" ; m:raises e:c .'
        'e:b s:altLabel "twin" ; m:lowers e:c .'
    )
    twins = Desk(Explorer(KnowledgeBase.from_network(file)), lambda text: ("rows", b""))

    described = whole_answer(twins, "describe", {"name": "twin"})
    done = whole_answer(twins, "effects", {"given": ("twin:lost",)})

    assert described["result"] == done["result"] == "several things"
    (row,) = done["rows"]
    assert {thing["iri"] for thing in row["things"]} == {"http://example.org/a", "http://example.org/b"}


def test_what_was_seen_settles_an_open_verdict_and_the_verdict_stays(call):
    answer = call("effects", **OSI, on=["Rheb"], seen=["Akt:raised"])

    (row,) = answer["rows"]
    assert (row["verdict"], row["given_seen"], answer["result"]) == ("conflict", "raised", "answer")


def test_measurements_that_no_world_has_contradict_and_the_audit_says_which(call):
    seen = ["Akt:lowered", "S6K1:raised"]
    answer = call("effects", given=["everolimus"], on=["Akt"], exposure="acute", seen=seen)
    audited = call("audit", given=["everolimus"], exposure="acute", seen=seen)

    assert answer["result"] == audited["result"] == "contradicted by what was seen"
    assert answer["next"] == [{"tool": "audit", "arguments": {"given": ["everolimus"], "seen": seen}}]
    assert {row["told"] for row in audited["rows"] if row["part"] == "measurements"} == {"contradicted"}
    assert any(row["part"] == "contradictions" and row["measurements"] for row in audited["rows"])


def test_a_proof_goes_down_to_claims_with_their_references(call):
    answer = call("explain", given=["everolimus"], on="Akt", exposure="acute")

    proof = "\n".join(row["text"] for row in answer["rows"] if row["part"] == "proof")
    assert proof.startswith("everolimus, acute: Akt: raised, by feedback release")
    assert "[review" in proof


def test_a_statement_is_stated_inferred_or_not_known(call):
    def told(subject, relation, target):
        answer = call("explain", subject=subject, relation=relation, target=target)
        return answer["result"], answer["rows"][0]["knowledge"]

    assert told("everolimus", "is a", "rapalog") == ("answer", "stated")
    assert told("OSI-027", "is a", "MTORKinaseInhibitor") == ("answer", "inferred")
    assert told("everolimus", "inhibits", "PI3K") == ("not known", "not known")


def test_worlds_say_what_to_measure_and_lead_to_the_next_call(call):
    answer = call("worlds", **OSI)

    parts = {row["part"] for row in answer["rows"]}
    assert answer["result"] == "open"
    assert {"outcomes", "ties", "measure"} <= parts
    (after,) = answer["next"]
    assert call(after["tool"], **after["arguments"], on=["Rheb"])["rows"][0]["given_seen"] is not None


def test_a_partner_is_stated_or_inferred(call):
    answer = call("combine", given=["temsirolimus"], against="MAPK", exposure="acute")

    partners = [row for row in answer["rows"] if row["part"] == "partners"]
    known = {row["evidence"]: row["knowledge"] for row in partners}
    assert known == {"stated": "stated", "predicted": "inferred"}


def test_questions_are_listed_asked_by_name_and_by_sparql(call):
    listed = call("ask", about="feedback release")
    named = call("ask", question="which-uniprot-entries-make-up-a-complex", values={"complex": "mTORC2"})
    asked = call("ask", sparql="SELECT ?label { entity:everolimus rdfs:label ?label }")

    assert any(row["question"] == "which-drugs-raise-akt-by-feedback-release" for row in listed["rows"])
    assert "Deptor" in {row["label"] for row in named["rows"]}
    assert [row["label"] for row in asked["rows"]] == ["everolimus"]


def test_an_empty_answer_is_told_from_a_query_that_names_what_there_is_not(call):
    sound = call("ask", sparql="SELECT ?x { ?x mtor:inhibits entity:everolimus }")
    unknown = call("ask", sparql="SELECT ?x { ?x mtor:hits entity:mTor }")

    assert sound["result"] == unknown["result"] == "no rows"
    assert sound["notes"] == ["the query is sound, and nothing in the graph fits it"]
    assert any("mtor:hits" in note for note in unknown["notes"])


def test_what_rests_on_a_reference_and_what_disagrees_is_audited(call):
    resting = call("audit", reference="40")
    disagrees = call("audit", only="disagrees")

    assert resting["claims"]
    assert {row["agreement"] for row in disagrees["rows"]} == {"disagrees"}
    assert call("audit", reference="4000")["result"] == "unknown name"


@pytest.mark.parametrize(("tool", "asked"), LARGE, ids=lambda each: each if isinstance(each, str) else "")
def test_every_page_fits_and_all_pages_together_are_the_answer(call, tool, asked):
    estimate = call(tool, **asked, estimate=True)
    pages, offset = [], 0
    while offset is not None and len(pages) < 60:
        pages.append(call(tool, **asked, offset=offset))
        offset = pages[-1]["next_offset"]

    assert offset is None
    assert max(map(tokens, pages)) < MOST_TOKENS
    rows = [row for each in pages for row in each["rows"]]
    assert len(rows) == estimate["total"] == sum(estimate["estimate"]["rows_by_part"].values())
    assert tokens(rows) == pytest.approx(estimate["total_tokens"], rel=0.05)
    assert estimate["rows"] == []
    assert {each["result"] for each in pages} <= set(RESULTS)
    assert {row["knowledge"] for row in rows} <= set(KNOWLEDGE)


def test_fields_choose_parts_and_columns(call):
    parts = call("describe", name="everolimus", fields=["verdicts", "synonyms"])
    columns = call("effects", given=["everolimus"], on=["Akt"], fields=["node", "verdict"])

    assert {row["part"] for row in parts["rows"]} == {"verdicts", "synonyms"}
    assert all(set(row) == {"node", "verdict", "result", "knowledge"} for row in columns["rows"])
    with pytest.raises(RefusedArgument, match="no field 'colour'") as refused:
        call("effects", given=["everolimus"], on=["Akt"], fields=["colour"])
    assert {"all", "verdict"} <= set(refused.value.allowed)


def test_an_offset_beyond_the_end_is_refused_and_not_an_empty_page(call):
    with pytest.raises(RefusedArgument, match="there are 2 rows"):
        call("effects", given=["everolimus"], on=["Akt"], offset=2)


def test_a_row_that_alone_is_too_large_is_cut_and_says_what_it_lacks():
    row = {"knowledge": "stated", "text": "x" * 200_000, "values": list(range(50_000)), "label": "kept"}

    made = page(ToolAnswer("answer", [row, row]).plain())

    assert tokens(made) < MOST_TOKENS
    (shown,) = made["rows"]
    assert shown["label"] == "kept"
    assert shown["cut"] == {
        "text": {"had": 200_000, "has": len(shown["text"])},
        "values": {"had": 50_000, "has": len(shown["values"])},
    }
    assert made["next_offset"] == 1


def test_a_head_that_is_too_large_says_that_it_was_left_out():
    made = page(ToolAnswer("answer", [], {"all": {"x": "y" * 100_000}, "one": 1}).plain())

    assert made["head"] == {"all": "left out of the head: too large", "one": 1}
