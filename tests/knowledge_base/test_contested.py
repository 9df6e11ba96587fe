"""Steps that a source is for and another against: marked, kept or dropped, and counted in experiments."""

from dataclasses import replace

import pytest

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading import Dataset
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.verdict_graph import edge_triples

HEAD = """
@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix source: <https://w3id.org/mtorlod/source/> .
@prefix ref: <https://w3id.org/mtorlod/reference/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix my: <http://example.org/> .
source:one rdfs:label "One 2001" . source:two rdfs:label "Two 2002" . source:three rdfs:label "Three 2003" .
""" + "".join(f'my:{name} rdfs:label "{name}" .\n' for name in "ABCDEFIJSX")


def claim(name, source, subject, relation, target, more=""):
    return (
        f"my:{name} {{ my:{subject} mtor:{relation} my:{target} . }}\n"
        f"my:{name} a mtor:Claim ; dcterms:source source:{source} ; mtor:stance mtor:Supports {more}.\n"
    )


def denial(name, source, subject, relation, target, more=""):
    return (
        f"my:{name} {{ [] a owl:NegativePropertyAssertion ; owl:sourceIndividual my:{subject} ;"
        f" owl:assertionProperty mtor:{relation} ; owl:targetIndividual my:{target} . }}\n"
        f"my:{name} a mtor:Claim ; dcterms:source source:{source} ; mtor:stance mtor:Refutes {more}.\n"
    )


@pytest.fixture
def graph(tmp_path):
    def made(*claims):
        path = tmp_path / "mine.trig"
        path.write_text(HEAD + "".join(claims))
        return KnowledgeBase.from_network(path)

    return made


def dispute(kb, source, target):
    network = kb.model.network(kb.reading("both"))
    (edge,) = (e for e in network.edges() if (e.source[-1], e.target[-1]) == (source, target))
    return edge.dispute


A_TO_B = claim("one", "one", "A", "activates", "B")


def test_a_denial_by_another_source_makes_a_step_contested(graph):
    found = dispute(graph(A_TO_B, denial("no", "two", "A", "activates", "B")), "A", "B")

    assert ([iri[-2:] for iri in found.claims], found.supporting, found.opposing) == (["no"], 1, 1)


def test_an_edge_in_rdf_names_the_claims_against_it_and_those_for_it(graph):
    kb = graph(
        claim("yes", "one", "A", "inhibits", "B"),
        denial("no", "two", "A", "inhibits", "B"),
        claim("other", "one", "B", "inhibits", "C"),
    )
    told = {
        (str(node.value).rpartition("/")[2], relation.value.rpartition("/")[2], obj.value.rpartition("/")[2])
        for node, relation, obj in edge_triples(kb.model, Reading("acute"))
        if relation.value.endswith(("/restsOnClaim", "/contestedBy"))
    }

    assert told == {
        ("A-lowers-B", "restsOnClaim", "yes"),
        ("A-lowers-B", "contestedBy", "no"),
        ("B-lowers-C", "restsOnClaim", "other"),
    }


def test_a_denial_of_a_wider_relation_speaks_against_a_step_and_one_of_a_narrower_does_not(graph):
    raises = claim("one", "one", "A", "raises", "B")

    assert dispute(graph(A_TO_B, denial("no", "two", "A", "raises", "B")), "A", "B")
    assert not dispute(graph(raises, denial("no", "two", "A", "activates", "B")), "A", "B")


def test_what_a_source_denies_itself_does_not_make_it_contested(graph):
    assert not dispute(graph(A_TO_B, denial("no", "one", "A", "activates", "B")), "A", "B")


def test_a_claim_that_is_said_to_contradict_another_is_against_its_step(graph):
    other = claim("other", "two", "A", "inhibits", "B", "; mtor:contradicts my:one ")

    found = graph(A_TO_B, other).model.network(Reading("both", "any")).disputes

    assert {tuple(each.claims) for each in found.values()} == {
        ("http://example.org/one",),
        ("http://example.org/other",),
    }


def test_what_is_set_aside_is_not_against_anything(graph):
    aside = denial("no", "two", "A", "activates", "B", '; mtor:setAsideBecause "a slip of the pen" ')

    assert not dispute(graph(A_TO_B, aside), "A", "B")


def test_a_source_that_cites_what_is_counted_already_adds_no_experiment(graph):
    cited = claim("two", "two", "A", "activates", "B", "; cito:citesAsEvidence ref:1 ")
    same = "ref:1 mtor:isWork source:one .\n"
    against = denial("no", "three", "A", "activates", "B")

    assert dispute(graph(A_TO_B, cited, against), "A", "B").supporting == 2
    assert dispute(graph(A_TO_B, cited, against, same), "A", "B").supporting == 1


def test_a_work_that_is_named_without_a_number_is_known_by_its_author_and_year(graph):
    cited = claim("two", "two", "A", "activates", "B", '; mtor:citesWork "One et al. 2001"@en ')

    assert (
        dispute(graph(A_TO_B, cited, denial("no", "three", "A", "activates", "B")), "A", "B").supporting == 1
    )


def test_claims_of_one_source_count_once(graph):
    again = claim("again", "one", "A", "activates", "B")

    assert dispute(graph(A_TO_B, again, denial("no", "two", "A", "activates", "B")), "A", "B").supporting == 1


CONTESTED_ROUTE = (
    claim("ab", "one", "A", "activates", "B"),
    denial("no", "two", "A", "activates", "B"),
    claim("ac", "one", "A", "activates", "C"),
    claim("cd", "one", "C", "activates", "D"),
    claim("bd", "one", "B", "activates", "D"),
    claim("be", "one", "B", "activates", "E"),
)


def test_without_contested_steps_a_verdict_stands_by_another_way_or_falls(graph):
    kb = graph(*CONTESTED_ROUTE)

    rows = {row.node[-1]: row for row in kb.effects(press=["A:raised"], on=["C", "D", "E"])}

    told = {node: (row.verdict.value, row.without_contested) for node, row in rows.items()}
    assert told == {"C": ("raised", "raised"), "D": ("raised", "raised"), "E": ("raised", "no route")}
    assert [len(rows[node].contested) for node in "CDE"] == [0, 1, 1]


def test_a_witness_goes_round_a_contested_step_where_it_can_and_a_longer_way_is_no_hindrance(graph):
    kb = graph(
        *CONTESTED_ROUTE, claim("cc", "one", "C", "activates", "F"), claim("fd", "one", "F", "activates", "D")
    )

    (row,) = kb.effects(press=["A:raised"], on="D")

    assert [step.target[-1] for step in row.verdict.witness_raised] == ["C", "D"]


def test_a_witness_takes_steps_that_are_stated_before_those_that_are_only_implied(graph):
    implied = "; mtor:basis mtor:ImpliedByWording "
    kb = graph(
        claim("ad", "one", "A", "activates", "D", implied),
        claim("ab", "one", "A", "activates", "B"),
        claim("bd", "one", "B", "activates", "D"),
    )

    (row,) = kb.effects(press=["A:raised"], on="D")

    assert [step.target[-1] for step in row.verdict.witness_raised] == ["B", "D"]


@pytest.mark.parametrize(
    ("contested", "told"), [("keep", ["all"]), ("drop", ["without"]), ("both", ["all", "without"])]
)
def test_contested_steps_are_kept_dropped_or_told_both_ways(contested, told, graph):
    kb = graph(*CONTESTED_ROUTE)

    rows = kb.effects(press=["A:raised"], on="E", contested=contested)

    assert [plain["reading"].split()[0] for plain in rows.render("plain")] == told
    assert [row.verdict.value for row in rows] == ["raised" if word == "all" else "no route" for word in told]
    for answers in (
        kb.worlds(press=["A:raised"], on="E", contested=contested),
        kb.measure(press=["A:raised"], contested=contested),
        kb.combine(press=["A:raised"], against="E", contested=contested).rows,
        kb.explain(press=["A:raised"], on="E", contested=contested),
    ):
        assert len(tuple(answers)) == len(told)


def test_a_row_names_the_sources_that_its_witness_rests_on(graph):
    kb = graph(claim("ab", "one", "A", "activates", "B"), claim("bc", "two", "B", "activates", "C"))

    (row,) = kb.effects(press=["A:raised"], on="C")

    assert [iri.rpartition("/")[2] for iri in row.rests_on] == ["one", "two"]


def test_a_proof_marks_a_contested_step_and_says_what_is_left_without_it(graph):
    (proof,) = graph(*CONTESTED_ROUTE).explain(press=["A:raised"], on="E")

    text = proof.render("text")
    assert "A → B (contested: 1 for, 1 against)" in text
    assert "against: not so: A activates B [Two 2002]" in text
    assert "Without contested steps: no route" in text
    assert '-->|"1 for, 1 against"|' in proof.render("mermaid")


def test_every_brake_that_comes_off_is_named_with_the_witness_s_first(graph):
    kb = graph(
        claim("xs", "one", "X", "activates", "S"),
        claim("si", "one", "S", "inhibits", "I"),
        denial("no", "two", "S", "inhibits", "I"),
        claim("sj", "one", "S", "inhibits", "J"),
        claim("ji", "one", "J", "activates", "I"),
        claim("ix", "one", "I", "activates", "X"),
    )

    (row,) = kb.effects(press=["X:lowered"], on="I")

    brakes = [(each.brake.source[-1], each.brake.target[-1]) for each in row.mechanism.every_release]
    assert brakes == [("S", "J"), ("S", "I")]
    assert row.without_contested == "raised"


CONTEXTS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
my:fly rdfs:label "fly" . my:human rdfs:label "human" . my:liver rdfs:label "liver" ; skos:broader my:human .
"""


def in_context(graph, against, *contexts, about=("human",)):
    """Return the dispute on A → B in these contexts, and whether the step is there without contested ones."""
    kb = graph(CONTEXTS, A_TO_B, *against)
    dataset = Dataset(kb.dataset.files, frozenset(f"http://example.org/{name}" for name in about))
    model = CausalModel(dataset, kb.inferences)
    reading = Reading("acute", frozenset(f"http://example.org/{name}" for name in contexts))
    (edge,) = (each for each in model.network(reading).edges() if each.target.endswith("/B"))
    return edge.dispute, edge in set(model.network(replace(reading, contested="drop")).edges())


@pytest.mark.parametrize(
    "against",
    [
        denial("no", "two", "A", "activates", "B", "; mtor:observedIn my:fly "),
        claim("other", "two", "A", "inhibits", "X", "; mtor:contradicts my:one ; mtor:observedIn my:fly "),
    ],
    ids=["denied", "contradicted"],
)
def test_what_was_seen_elsewhere_only_is_told_with_its_place_and_the_step_counts_as_any_other(against, graph):
    elsewhere, stays = in_context(graph, [against])
    assert ([each[-3:] for each in elsewhere.only_in], elsewhere.opposing, stays) == (["fly"], 1, True)

    asked, stays = in_context(graph, [against], "fly")
    assert (asked.only_in, asked.opposing, stays) == ((), 1, False)


def test_a_denial_within_what_the_graph_is_about_contests_and_hides_those_from_elsewhere(graph):
    against = [
        denial("no", "two", "A", "activates", "B", "; mtor:observedIn my:fly "),
        denial("neither", "three", "A", "activates", "B", "; mtor:observedIn my:liver "),
    ]

    found, stays = in_context(graph, against)

    assert ([iri.rpartition("/")[2] for iri in found.claims], found.only_in, stays) == (
        ["neither"],
        (),
        False,
    )
