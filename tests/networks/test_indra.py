"""INDRA statements: signs, belief, evidence; bound agents as partners; modifications without a sign."""

import json

import pytest

from mtorlod.errors import SyntaxFault
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading.networks import read_network
from mtorlod.loading.networks.rows import Context


def agent(name, **more):
    return {"name": name, "db_refs": {"HGNC": "391", "TEXT": "x"}, **more}


def statement(kind, *ends, keys=("subj", "obj"), **more):
    told = dict(zip(keys, [agent(end) if isinstance(end, str) else end for end in ends], strict=True))
    return {"type": kind, "belief": 0.86, "id": "u", "evidence": [], **told, **more}


@pytest.fixture
def indra(file):
    def read(*statements, name="net.json"):
        return read_network(file(json.dumps(list(statements)), name))

    return read


def test_each_kind_of_statement_has_the_sign_that_it_states(indra, effects):
    read = indra(
        statement("Activation", "A", "B", obj_activity="kinase"),
        statement("Inhibition", "A", "C", obj_activity="activity"),
        statement("IncreaseAmount", "A", "D"),
        statement("DecreaseAmount", "A", "E"),
        statement("Gef", "SOS1", "KRAS", keys=("gef", "ras")),
        statement("Gap", "NF1", "KRAS", keys=("gap", "ras")),
        statement("Phosphorylation", "A", "F", keys=("enz", "sub"), residue="S", position="473"),
    )

    assert effects(read) == {
        ("A", "+", "B"),
        ("A", "-", "C"),
        ("A", "+", "D"),
        ("A", "-", "E"),
        ("SOS1", "+", "KRAS"),
        ("NF1", "-", "KRAS"),
        ("A", "?", "F"),
    }
    assert read.statements[0].mechanisms == ("kinase",)
    assert (read.statements[6].rows[0].site, read.statements[6].rows[0].score) == ("S473", "0.86")


def test_evidence_gives_references_and_the_readers_that_found_it(indra):
    evidence = [
        {"source_api": "reach", "pmid": "2"},
        {"source_api": "signor", "text_refs": {"DOI": "10.1000/x"}},
        {"source_api": "reach", "pmid": "2"},
    ]
    read = indra(statement("Activation", "A", "B", evidence=evidence))

    assert read.statements[0].references == ("PMID:2", "doi:10.1000/x")
    assert read.statements[0].rows[0].resources == "reach;signor"


def test_an_agent_that_must_be_bound_acts_only_with_its_partner(indra, tmp_path):
    bound = agent("drug", bound_conditions=[{"agent": agent("FKBP1A"), "is_bound": True}])
    read = indra(statement("Inhibition", bound, "MTOR"), statement("Activation", "MTOR", "S6K"))

    assert read.statements[0].partners == ("FKBP1A",)
    kb = KnowledgeBase.from_network(tmp_path / "net.json")
    assert kb.effects("drug:gained", on="S6K").rows[0].verdict.value == "lowered"
    (alone,) = kb.effects("drug:gained", "FKBP1A:lost", on="S6K").rows
    assert alone.verdict.value == "no route"


def test_the_state_of_an_agent_is_the_condition_of_its_effect(indra):
    mutant = agent("BRAF", mutations=[{"residue_from": "V", "position": "600", "residue_to": "E"}])
    lone = agent("AKT1", bound_conditions=[{"agent": agent("MDM2"), "is_bound": False}])
    marked = agent(
        "X", mods=[{"mod_type": "phosphorylation", "residue": "S", "position": "9", "is_modified": True}]
    )
    read = indra(
        statement("Activation", mutant, "MAP2K1"),
        statement("Activation", lone, "B"),
        statement("Inhibition", marked, "B"),
    )

    assert [read.statements[number].contexts for number in range(3)] == [
        (Context("condition", "BRAF mutated V600E"),),
        (Context("condition", "AKT1 not bound to MDM2"),),
        (Context("condition", "X with phosphorylation at S9"),),
    ]


def test_where_all_evidence_was_seen_is_the_context_of_a_statement(indra):
    liver = {"source_api": "reach", "context": {"type": "bio", "organ": {"name": "liver"}}}
    read = indra(
        statement("Activation", "A", "B", evidence=[liver]),
        statement("Activation", "A", "C", evidence=[liver, {"source_api": "reach"}]),
    )

    assert [read.statements[number].contexts for number in range(2)] == [(Context("tissue", "liver"),), ()]


def test_the_polarities_of_an_influence_are_multiplied(indra, effects):
    def event(name, polarity):
        return {"type": "Event", "concept": {"name": name, "db_refs": {}}, "delta": {"polarity": polarity}}

    read = indra(
        statement("Influence", event("rain", -1), event("harvest", -1)),
        statement("Influence", event("war", None), event("harvest", -1)),
        statement("Influence", event("aid", 1), event("peace", None)),
    )

    assert effects(read) == {("rain", "+", "harvest"), ("war", "-", "harvest"), ("aid", "?", "peace")}


def test_what_says_no_effect_of_one_on_another_is_dropped_and_told(indra):
    read = indra(
        {"type": "Complex", "members": [agent("A"), agent("B")]},
        {"type": "ActiveForm", "agent": agent("A"), "activity": "kinase", "is_active": True},
        {"type": "Phosphorylation", "sub": agent("B")},
        statement("Activation", "A", "B"),
    )

    assert [(fault.line, fault.source, fault.target, fault.why) for fault in read.report.faults] == [
        (1, "A", "B", "'Complex' says no effect of one on the other"),
        (2, "A", "", "'ActiveForm' says no effect of one on the other"),
        (3, "", "B", "what acts is not said"),
    ]


def test_a_conversion_raises_what_it_makes(indra, effects):
    read = indra({"type": "Conversion", "subj": agent("E"), "obj_from": [agent("S")], "obj_to": [agent("P")]})

    assert effects(read) == {("E", "+", "P"), ("E", "?", "S")}


@pytest.mark.parametrize("shape", ["{}\n", '{"statements": %s}', '{"statements": {"-1": %s}}'])
def test_statements_of_the_database_are_read_by_their_hashes_too(file, effects, shape):
    told = json.dumps(statement("Activation", "A", "B"))
    text = (
        shape.replace("{}\n", told + "\n")
        if "%s" not in shape
        else shape % (told if "-1" in shape else f"[{told}]")
    )
    read = read_network(file(text, "net.json"), "indra")

    assert effects(read) == {("A", "+", "B")}


def test_a_statement_without_a_type_is_told_with_its_number(indra):
    with pytest.raises(SyntaxFault, match="statement 2 has no type"):
        indra(statement("Activation", "A", "B"), {"id": "x", "evidence": []})


@pytest.mark.parametrize(
    ("said", "directness"),
    [([True, False], "direct"), ([False, None], "indirect"), ([None], ""), ([], "")],
)
def test_an_effect_is_direct_if_some_evidence_says_so_and_indirect_if_all_that_says_anything_denies_it(
    indra, said, directness
):
    evidence = [{"pmid": str(n), "epistemics": {"direct": each}} for n, each in enumerate(said)]

    read = indra(statement("Activation", "A", "B", evidence=evidence))

    assert read.statements[0].rows[0].directness == directness


def test_evidence_that_negates_supports_nothing_and_a_statement_with_no_other_is_a_denial(indra, effects):
    no, yes = {"pmid": "1", "epistemics": {"negated": True}}, {"pmid": "2", "epistemics": {}}
    read = indra(
        statement("Activation", "A", "B", evidence=[no]),
        statement("Inhibition", "A", "C", evidence=[no, yes]),
    )

    assert effects(read) == {("A", "-", "C")}
    assert read.statements[0].references == ("PMID:2",)
    assert [(fault.fate, fault.target) for fault in read.report.faults] == [("denied", "B")]
