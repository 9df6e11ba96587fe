"""SPARQL, statement proofs and validation asked of users' networks, by the command line and in Python."""

import json

import pytest

from mtorlod import KnowledgeBase
from mtorlod.releasing.building import NoRelease, build

FILES = ["toy.tsv", "toy.sif", "toy.aeon", "toy.bnet", "drug.trig"]
CLAIMS = "SELECT ?label { ?claim a mtor:Claim ; rdfs:label ?label } ORDER BY ?label"
LOWERED = 'SELECT ?label { [ rdfs:label "Akt"@en ] mtor:lowers/rdfs:label ?label }'


@pytest.fixture
def asked(run, tmp_path):
    """Ask SPARQL of a network, and return exit code, standard output and standard error."""

    def ask(text, network, *words):
        (tmp_path / "asked.rq").write_text(text)
        return run("query", "--file", tmp_path / "asked.rq", "--network", network, *words)

    return ask


@pytest.mark.parametrize("name", FILES)
def test_the_claims_of_every_format_are_asked_for_with_sparql(name, asked, samples):
    code, out, _ = asked(CLAIMS, samples / name)

    claims = KnowledgeBase.from_network(samples / name).source.own.claims
    assert code == 0
    assert out.splitlines()[1:] == sorted(claim.label for claim in claims.values())


def test_each_claim_lies_in_its_own_named_graph(asked, samples):
    code, out, _ = asked(
        'SELECT ?claim { GRAPH ?claim { ?s mtor:inhibits ?o } ?s rdfs:label "Akt"@en }',
        samples / "toy.tsv",
        *("--format", "json"),
    )

    (row,) = json.loads(out)["results"]["bindings"]
    assert code == 0
    assert row["claim"]["value"] == "https://w3id.org/mtorlod/network/toy/claim/7"


def test_wider_relations_are_inferred_unless_only_what_is_stated_is_asked_for(asked, samples):
    inferred = asked(LOWERED, samples / "toy.tsv")
    stated = asked(LOWERED, samples / "toy.tsv", "--stated-only")

    assert inferred[:2] == (0, "label\nTSC complex\n")
    assert stated[:2] == (0, "label\n")
    assert "no rows" in stated[2]


def test_no_loop_or_edge_is_listed_for_a_table_and_verdicts_are_for_the_drugs_of_rdf(asked, samples):
    verdicts = "SELECT ?label { ?v mtor:onNode/rdfs:label ?label } ORDER BY ?label"

    assert asked(verdicts, samples / "toy.tsv")[1] == "label\n"
    assert "Target" in asked(verdicts, samples / "drug.trig")[1].splitlines()
    assert asked("SELECT ?e { ?e a mtor:CausalEdge }", samples / "toy.tsv")[1] == "e\n"


def test_a_named_question_takes_the_names_of_the_network(run, samples):
    code, out, _ = run(
        *("query", "what-does-a-drug-inhibit", "--set", "drug=akt", "--network", samples / "toy.tsv"),
    )

    assert code == 0
    assert out.splitlines()[1].split("\t")[1] == "TSC complex"


def test_a_network_is_asked_in_the_format_that_is_named_and_its_report_written(asked, tmp_path):
    network, report = tmp_path / "network.dat", tmp_path / "report.tsv"
    network.write_text("A wobbles B\nA activates C\n")

    code, out, told = asked(
        CLAIMS, network, *("--network-format", "sif", "--unsigned-unknown", "--import-report", report)
    )

    assert code == 0
    assert out.splitlines() == ["label", "A activates C, line 2", "A affects B, line 1"]
    assert "kept without a sign: 1" in told
    assert "wobbles" in report.read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--data", "other.ttl"), "--data and --network exclude one another"),
        (("--endpoint", "http://localhost/"), "--endpoint and --network exclude one another"),
        (
            ("--data", "other.ttl", "--endpoint", "http://localhost/"),
            "--data and --endpoint and --network exclude one another",
        ),
    ],
)
def test_a_question_is_put_to_one_thing(words, said, run, samples):
    code, out, told = run("query", "all-entities", "--network", samples / "toy.tsv", *words)

    assert (code, out) == (2, "")
    assert said in told
    assert told.startswith("Usage: ")


def test_what_a_question_cannot_mean_is_refused_of_a_network_too(asked, run, samples):
    reaching = asked("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", samples / "toy.tsv")
    faulty = asked("SELECT WHERE", samples / "toy.tsv")
    unknown = run(
        *("query", "what-does-a-drug-inhibit", "--set", "drug=nobody", "--network", samples / "toy.tsv")
    )

    assert reaching[0] == faulty[0] == unknown[0] == 2
    assert "SERVICE" in reaching[2]
    assert "does not parse" in faulty[2]
    assert "no node is called 'nobody'" in unknown[2]


def test_a_statement_of_a_network_is_proved_down_to_its_lines_and_references(run, samples):
    code, out, _ = run(
        *("explain", "statement", "Akt", "lowers", "TSC complex", "--network", samples / "toy.tsv")
    )

    assert code == 0
    assert "because Akt inhibits TSC complex, and 'inhibits' is a way of 'lowers'" in out
    assert "TSC complex, line 7 (by mechanism: phosphorylation) [PMID:13] (rows of toy.tsv)" in out


@pytest.mark.parametrize(("form", "names"), [("mermaid", "line 7"), ("turtle", "toy/claim/7")])
def test_a_proof_of_a_network_is_drawn_and_written_as_rdf(form, names, run, samples):
    code, out, _ = run(
        *("explain", "statement", "Akt", "inhibits", "TSC complex"),
        *("--network", samples / "toy.tsv", "--format", form),
    )

    assert code == 0
    assert names in out.replace("\\", "")


def test_what_a_network_does_not_say_is_not_known_and_the_hint_names_the_network(run, samples):
    code, out, told = run(
        *("explain", "statement", "Akt", "raises", "TSC complex", "--network", samples / "toy.tsv")
    )

    assert code == 1
    assert out.startswith("not known: Akt raises TSC complex")
    assert f"mtorlod explain effect --network '{samples / 'toy.tsv'}' 'Akt:gained'" in told


def test_a_denial_and_a_set_aside_claim_of_rdf_are_told(run, samples):
    denied = run("explain", "statement", "Pill", "inhibits", "Target", "--network", samples / "drug.trig")
    aside = run("explain", "statement", "Kinase", "inhibits", "Target", "--network", samples / "drug.trig")

    assert denied[0] == aside[0] == 1
    assert "denied by: Pill does not inhibit Target" in denied[1]
    assert "stated but set aside: Kinase inhibits Target" in aside[1]


def test_names_that_a_network_lacks_are_refused_in_statements(run, samples):
    for words, said in (
        (("nobody", "raises", "Akt"), "no node is called 'nobody'"),
        (("Akt", "eats", "PI3K"), "no term of the vocabulary is called 'eats'"),
    ):
        code, out, told = run("explain", "statement", *words, "--network", samples / "toy.tsv")

        assert (code, out) == (2, "")
        assert said in told


@pytest.mark.parametrize("name", FILES[:4])
def test_a_network_conforms_by_itself_and_as_every_rdf_that_it_is_exported_to(name, samples, tmp_path):
    kb = KnowledgeBase.from_network(samples / name)
    endings = {"turtle": "ttl", "trig": "trig"}
    for form, ending in endings.items():
        kb.export(form, tmp_path / f"n.{ending}")

    assert kb.validate(checks=False).conforms
    assert kb.validate([tmp_path / f"n.{ending}" for ending in endings.values()]).conforms


def test_validate_takes_a_network_and_reports_its_contradictions(run, table, samples):
    fine = run("validate", "--network", samples / "toy.tsv")
    code, out, _ = run("validate", "--network", table("A\t+\tB", "A\t-\tB"))

    assert (fine[0], fine[1].split(":")[0]) == (0, "conforms")
    assert code == 1
    assert "check/opposite-signs" in out


def test_a_thing_that_regulates_itself_is_told_and_conforms(run, table, tmp_path):
    path = table("A\t+\tA", "A\t-\tB")
    code, out, _ = run("validate", "--network", path, "--format", "json")

    (finding,) = json.loads(out)["findings"]
    assert code == 0
    assert (finding["severity"], finding["source"].rsplit("/", 1)[1]) == ("Warning", "self-loop")

    KnowledgeBase.from_network(path).export("trig", tmp_path / "n.trig")
    again = run("validate", "--network", tmp_path / "n.trig", "--format", "json")
    assert again[0] == 0
    assert [found["severity"] for found in json.loads(again[1])["findings"]] == ["Warning"]


def test_what_rdf_leaves_unsaid_of_a_claim_is_reported_of_that_file_only(run, samples):
    code, out, _ = run("validate", "--network", samples / "drug.trig", "--format", "json")

    found = json.loads(out)["findings"]
    assert code == 1
    assert {finding["focus"].rsplit("/", 1)[0] for finding in found} == {"https://example.org/my"}


def test_a_release_is_not_made_of_a_network(samples, tmp_path):
    with pytest.raises(NoRelease, match=r"toy\.tsv is not the shipped graph") as caught:
        build(KnowledgeBase.from_network(samples / "toy.tsv"), tmp_path / "out")

    assert "export" in caught.value.remedy
    assert not (tmp_path / "out").exists()
