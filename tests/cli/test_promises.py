"""What the command line promises to the outside, one case for each promise."""

import csv
import io
import json

import click
import pyoxigraph as ox
import pytest

from mtorlod import __version__
from mtorlod.cli import VERBS, group
from mtorlod.namespaces import CLAIM, ENTITY, MTOR

FEEDBACK_ROUTE = "everolimus ⊣ mTORC1 → S6K1 ⊣ IRS1 → PI3K → Akt"
PROMISED_KEYS = {
    *("intervention", "exposure", "node", "verdict", "damped", "mechanism", "stated"),
    *("witness_raised", "witness_lowered"),
}


def parsed(text, rdf_format=ox.RdfFormat.TURTLE):
    return list(ox.parse(text.encode(), format=rdf_format))


# Help


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_teaches_with_examples(mtorlod, verb):
    told = mtorlod(verb, "--help")

    assert told.code == 0
    assert told.out.startswith(f"Usage: mtorlod {verb} ")
    assert f"mtorlod {verb}" in told.out.partition("Example")[2]


@pytest.mark.parametrize("verb", VERBS)
def test_no_two_options_of_a_verb_write_to_one_parameter(verb):
    command = group.get_command(click.Context(group), verb)

    names = [parameter.name for parameter in command.params]
    assert sorted(names) == sorted(set(names))


def test_a_reading_is_validated_with_and_without_files(mtorlod, tmp_path):
    own = tmp_path / "own.ttl"
    own.write_text("", encoding="utf-8")

    told = mtorlod("validate", str(own), "--source", "review")

    assert (told.code, told.out.splitlines()[-1].split(":")[0]) == (0, "conforms")


def test_help_lists_the_verbs_and_the_exit_codes(mtorlod):
    told = mtorlod("--help")

    assert told.code == 0
    assert all(f"  {verb} " in told.out for verb in VERBS)
    assert "Exit codes: 0 done, 1 the data fell short, 2 the request could not be met." in told.out


def test_every_option_says_what_it_is_for(mtorlod):
    def commands(command, context):
        yield command
        for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
            yield from commands(command.get_command(context, name), context)

    context = group.make_context("mtorlod", ["queries"])

    silent = {
        (command.name, option.name)
        for command in commands(group, context)
        for option in command.params
        if option.param_type_name == "option" and not option.help and option.name != "fmt"
    }

    assert silent == set()


def test_the_version_is_that_of_the_package(mtorlod):
    assert mtorlod("--version").out.strip() == f"mtorlod, version {__version__}"


# Effects


def test_effects_give_verdict_mechanism_statement_and_route_as_tsv_in_a_pipe(mtorlod):
    told = mtorlod("effects", "everolimus", "--on", "Akt", "--exposure", "acute")

    assert told.code == 0
    assert told.rows == [
        [
            *("intervention", "exposure", "node", "verdict", "mechanism", "stated"),
            *("steps_raised", "steps_lowered", "route", "carried over"),
            *("seen", "given the measurements", "forced by"),
            *("reading", "contested", "without contested steps", "rests on"),
        ],
        [
            *("everolimus", "acute", "Akt", "raised", "feedback release", "raised [review 36]"),
            *("5", "", FEEDBACK_ROUTE, ""),
            *("", "", ""),
            *("all steps", "", "raised", "review"),
        ],
    ]


def test_the_table_of_effects_leaves_out_what_is_empty_and_the_steps_that_a_route_shows(mtorlod):
    told = mtorlod("effects", "everolimus", "--on", "Akt", "--exposure", "acute", "--format", "table")

    done, headings, *_ = told.out.splitlines()
    assert done == "everolimus"
    assert headings.split() == ["exposure", "node", "verdict", "mechanism", "stated", "route"]


def test_effects_in_json_have_the_promised_keys_and_iris_in_full(mtorlod):
    (row,) = json.loads(
        mtorlod("effects", "RAD001", "--on", "Akt", "--exposure", "acute", "--format", "json").out
    )

    assert set(row) >= PROMISED_KEYS
    assert row["intervention"] == [f"{ENTITY}everolimus"]
    assert (row["node"], row["verdict"], row["damped"]) == (f"{ENTITY}Akt", "raised", False)
    assert row["mechanism"] == "feedback release"
    assert row["witness_lowered"] is None
    assert [(step["source"], step["sign"], step["target"]) for step in row["witness_raised"]] == [
        (f"{ENTITY}everolimus", "-", f"{ENTITY}mTORC1"),
        (f"{ENTITY}mTORC1", "+", f"{ENTITY}RPS6KB1"),
        (f"{ENTITY}RPS6KB1", "-", f"{ENTITY}IRS1"),
        (f"{ENTITY}IRS1", "+", f"{ENTITY}PI3K"),
        (f"{ENTITY}PI3K", "+", f"{ENTITY}Akt"),
    ]
    assert all(claim.startswith(CLAIM) for step in row["witness_raised"] for claim in step["claims"])
    assert [(each["claim"], each["direction"]) for each in row["stated"]] == [
        (f"{CLAIM}rapalogs-raise-akt", "raised")
    ]


def test_what_is_absent_is_null_and_lists_stay_lists(mtorlod):
    (row,) = json.loads(
        mtorlod("effects", "everolimus", "--on", "entity:MTOR", "--exposure", "acute", "--format", "json").out
    )

    assert row["verdict"] == "no route"
    assert (row["mechanism"], row["witness_raised"], row["witness_lowered"]) == (None, None, None)
    assert (row["intervention"], row["stated"]) == ([f"{ENTITY}everolimus"], [])


def test_without_an_exposure_there_is_one_set_of_rows_each(mtorlod):
    told = mtorlod("effects", "rapamycin", "--on", "Akt", "--on", "mTORC2")

    assert [row[1:4] for row in told.rows[1:]] == [
        ["acute", "Akt", "raised"],
        ["acute", "mTORC2", "no route"],
        ["chronic", "Akt", "conflict"],
        ["chronic", "mTORC2", "lowered"],
    ]


def test_a_verdict_that_goes_either_way_for_want_of_a_sign_says_so_and_shows_its_route_once(mtorlod):
    told = mtorlod("effects", "everolimus", "--on", "autophagy", "--exposure", "acute")

    assert told.rows[1][3] == "unsigned"
    assert told.rows[1][8] == "everolimus ⊣ mTORC1 ?→ autophagy"
    assert "unsigned: " in told.err


def test_a_conflict_of_signed_routes_shows_both(mtorlod):
    told = mtorlod("effects", "OSI-027", "--on", "Akt", "--exposure", "acute")

    assert told.rows[1][3] == "conflict"
    assert told.rows[1][8].split(" | ") == [
        "OSI-027 ⊣ mTORC1 → S6K1 ⊣ IRS1 → PI3K → Akt",
        "OSI-027 ⊣ mTORC2 → Akt pSer473 → Akt",
    ]


def test_a_context_is_let_in_when_asked_for_and_what_it_carried_over_is_named(mtorlod):
    default = mtorlod("effects", "rapamycin", "--on", "IGF-II", "--exposure", "acute")
    asked = mtorlod(
        *("effects", "rapamycin", "--on", "IGF-II", "--exposure", "acute", "--in", "skeletal muscle")
    )

    assert [default.rows[1][3], asked.rows[1][3]] == ["no route", "lowered"]
    assert "carried over from outside human cancer: 2 claims" in asked.err


# Explanations


def test_the_proof_of_a_verdict_goes_down_to_claims_and_ends_in_references(mtorlod):
    told = mtorlod("explain", "effect", "everolimus", "--on", "Akt", "--exposure", "acute")

    assert told.code == 0
    assert told.out.startswith("everolimus, acute: Akt: raised, by feedback release\n")
    assert "S6K1 represses the expression of IRS1 [review 12,13]" in told.out
    assert "Brake released: S6K1 ⊣ IRS1, which frees IRS1" in told.out
    assert "\nReferences: [review 12], [review 13], [review 16], [review 36]\n" in told.out
    assert told.out.rstrip().splitlines()[-1].startswith("A verdict assumes that the system settles")


def test_the_proof_of_a_statement_ends_in_references(mtorlod):
    told = mtorlod("explain", "statement", "everolimus", "inhibits", "mTORC1")

    assert told.code == 0
    assert told.out.startswith("everolimus inhibits mTORC1\n")
    assert told.out.rstrip().endswith("References: [review 36]")


def test_a_denied_statement_is_not_known_and_the_denial_is_shown(mtorlod):
    told = mtorlod("explain", "statement", "rapamycin", "inhibits", "mTORC2")

    assert told.code == 1
    assert told.out.startswith("not known: sirolimus inhibits mTORC2.")
    assert "denied by: acute rapamycin does not inhibit mTORC2" in told.out


def test_what_is_no_statement_but_a_verdict_is_pointed_at(mtorlod):
    told = mtorlod("explain", "statement", "everolimus", "raises", "Akt")

    assert told.code == 1
    assert "mtorlod explain effect 'everolimus' --on 'Akt'" in told.err


@pytest.mark.parametrize(
    "what", [("effect", "everolimus", "--on", "Akt"), ("statement", "everolimus", "is a", "inhibitor")]
)
def test_proofs_are_also_mermaid_and_turtle(mtorlod, what):
    chart = mtorlod("explain", *what, "--format", "mermaid")
    graph = mtorlod("explain", *what, "--format", "turtle")

    assert chart.out.startswith("flowchart ")
    claims = {quad.subject.value for quad in parsed(graph.out) if quad.object == ox.NamedNode(f"{MTOR}Claim")}
    assert (
        f"{CLAIM}everolimus-is-a-rapalog" in claims
        or f"{CLAIM}summary-everolimus-is-first-generation" in claims
    )


# Descriptions


def test_a_description_begins_with_what_is_asked_first(mtorlod):
    told = mtorlod("describe", "RAD001")

    headings = [line for line in told.out.splitlines() if line and not line.startswith(" ")]
    assert headings[:-2] == [
        f"everolimus  <{ENTITY}everolimus>",
        "Verdicts (mtorlod explain effect proves each)",
        "Rests on stated outcomes, where they count (--indirect)",
        *("Approvals, use and trials", "Against it"),
    ]
    assert headings[-2].startswith("Stated in all: ")
    assert headings[-1].endswith("--all")
    assert len(told.out.splitlines()) < 50


def test_a_whole_description_tells_every_part(mtorlod):
    told = mtorlod("describe", "RAD001", "--all")

    headings = [line for line in told.out.splitlines() if line and not line.startswith(" ")]
    assert headings[0] == f"everolimus  <{ENTITY}everolimus>"
    assert [heading.partition(" (")[0] for heading in headings[1:]] == [
        *("Verdicts", "Rests on stated outcomes, where they count"),
        *("Stated", "Denied", "Set aside", "Inferred", "Discrepancies"),
    ]
    assert (
        "  acute and chronic: Akt: raised, by feedback release; MAPK: raised, by feedback release" in told.out
    )


def test_a_description_tells_everything_of_an_approval_with_its_references(mtorlod):
    told = mtorlod("describe", "everolimus", "--stated-only", "--all")

    approvals = told.out.partition("\n  approval\n")[2].partition("\n  use\n")[0].splitlines()
    wanted = "the breast cancer approval of everolimus is for use with exemestane  [review 29]"
    assert [line.strip().startswith(wanted) for line in approvals].count(True) == 1
    assert "Inferred" not in told.out
    assert "Verdicts" not in told.out


def test_a_description_in_json_has_every_part(mtorlod):
    told = json.loads(mtorlod("describe", "rapamycin", "--format", "json").out)

    assert told["iri"] == f"{ENTITY}sirolimus"
    assert f"{CLAIM}rapamycin-spares-mtorc2-acutely" in {row["claim"] for row in told["denied"]}
    assert {(row["exposure"], row["label"], row["verdict"]) for row in told["verdicts"]} == {
        ("acute", "Akt", "raised"),
        ("acute", "MAPK", "raised"),
        ("chronic", "Akt", "conflict"),
        ("chronic", "MAPK", "raised"),
    }
    assert all(row["because"] for row in told["inferred"])


@pytest.mark.parametrize(
    "name", ["everolimus", "Everolimus", "RAD-001", "rad 001", "entity:everolimus", f"<{ENTITY}everolimus>"]
)
def test_a_thing_is_found_by_any_of_its_names(mtorlod, name):
    assert mtorlod("describe", name, "--stated-only").out.startswith("everolimus  <")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("rapalog", "everolimus, ridaforolimus, temsirolimus"),
        ("claim:everolimus-is-a-rapalog", "everolimus is a rapalog"),
        ("section:mirnas", "Is Part Of"),
        ("ref:36", "Has it as 'cites as evidence'"),
        ("mtor:Acute", "Has it as 'has exposure'"),
        ("outcome:kinase-inhibitors-lower-mtorc2", "outweighs"),
        ("discrepancy:pras40-in-both-or-in-mtorc1-only", "resolution"),
        ("OSI-027", "the PI3K/Akt rebound outweighs the inhibition of mTORC2"),
    ],
)
def test_whatever_has_an_iri_is_described(mtorlod, name, told):
    assert told in mtorlod("describe", name).out


def test_the_claim_that_decides_is_told_beside_the_conflict(mtorlod):
    told = mtorlod("explain", "effect", "OSI-027", "--on", "Akt", "--exposure", "acute").out

    assert "Stated to decide between the two" in told
    assert "claim:rebound-outweighs-mtorc2-inhibition" in told
    other = mtorlod("explain", "effect", "everolimus", "--on", "Akt", "--exposure", "acute").out
    assert "rebound-outweighs" not in other


def test_what_the_calculus_publishes_is_proved(mtorlod):
    told = mtorlod("explain", "statement", "everolimus", "raises by feedback release", "Akt")
    denied = mtorlod("explain", "statement", "OSI-027", "raises by feedback release", "Akt")

    assert (told.code, denied.code) == (0, 1)
    assert "everolimus, acute: Akt: raised, by feedback release" in told.out


# Questions


def test_a_named_question_is_answered_in_plain_tsv(mtorlod):
    told = mtorlod("query", "which-drugs-raise-akt-by-feedback-release")

    assert told.rows[0] == ["drug", "label", "standing", "references"]
    assert [row[:3] for row in told.rows[1:]] == [
        [f"entity:{name}", name, "inferred"]
        for name in ("everolimus", "ridaforolimus", "sirolimus", "temsirolimus")
    ]
    assert all(row[3] for row in told.rows)


def test_parameters_are_names_as_people_type_them(mtorlod):
    told = mtorlod("query", "what-does-a-drug-inhibit", "--set", "drug=RAD001", "--format", "csv")

    assert list(csv.reader(io.StringIO(told.out)))[1:] == [
        [f"{ENTITY}mTORC1", "mTORC1", "inferred", "review [36]"]
    ]


def test_a_class_may_be_given_by_its_label(mtorlod):
    by_label = mtorlod("query", "entities-by-class", "--set", "class=mTOR kinase inhibitor")
    by_name = mtorlod("query", "entities-by-class", "--set", "class=mtor:MTORKinaseInhibitor")

    assert by_label.out == by_name.out
    assert by_label.code == 0


@pytest.mark.parametrize(
    ("fmt", "sign"),
    [("csv", "x\r\n"), ("tsv", "?x\n"), ("json", '{"head"'), ("xml", "<?xml"), ("table", "x")],
)
def test_rows_come_in_each_format(mtorlod, fmt, sign):
    told = mtorlod("query", "-", "--stated-only", "--format", fmt, stdin=b"SELECT (1 AS ?x) {}")

    assert told.code == 0
    assert told.out.startswith(sign)


@pytest.mark.parametrize("fmt", ["turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads"])
def test_triples_come_in_each_format(mtorlod, fmt):
    asked = b"CONSTRUCT { ?c a mtor:Claim } WHERE { ?c cito:citesAsEvidence ref:40 }"

    told = mtorlod("query", "-", "--stated-only", "--format", fmt, stdin=asked)

    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "rdfxml": ox.RdfFormat.RDF_XML,
        "jsonld": ox.RdfFormat.JSON_LD,
        "trig": ox.RdfFormat.TRIG,
        "nquads": ox.RdfFormat.N_QUADS,
    }
    assert f"{CLAIM}mek-activates-mapk" in {quad.subject.value for quad in parsed(told.out, formats[fmt])}


def test_turtle_declares_only_the_prefixes_it_uses(mtorlod):
    told = mtorlod(
        "query", "-", "--stated-only", stdin=b"CONSTRUCT WHERE { claim:mek-activates-mapk a ?kind }"
    )

    assert {line.split()[1] for line in told.out.splitlines() if line.startswith("@prefix")} == {
        *("claim:", "mtor:", "rdf:")
    }


def test_a_query_may_describe_without_braces_and_begin_with_a_byte_order_mark(mtorlod, tmp_path):
    (tmp_path / "q.rq").write_bytes("\ufeffDESCRIBE entity:Akt".encode())

    told = mtorlod("query", "--file", str(tmp_path / "q.rq"), "--stated-only")

    assert told.code == 0
    assert {quad.subject.value for quad in parsed(told.out)} == {f"{ENTITY}Akt"}


def test_ones_own_data_take_the_place_of_the_graph(mtorlod, tmp_path):
    (tmp_path / "my.ttl").write_text(
        "@prefix entity: <https://w3id.org/mtorlod/entity/> .\n"
        "@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .\n"
        "entity:mine a mtor:Drug .\n"
    )

    told = mtorlod("query", "-", "--data", str(tmp_path / "my.ttl"), stdin=b"SELECT ?s { ?s a mtor:Drug }")

    assert told.rows == [["s"], ["entity:mine"]]


def test_of_ones_own_data_nothing_is_inferred_and_that_is_said(mtorlod, tmp_path):
    (tmp_path / "my.nt").write_text("<http://e/s> <http://e/p> <http://e/o> .\n")

    told = mtorlod("query", "what-does-a-drug-inhibit", "--data", str(tmp_path / "my.nt"))

    assert (told.code, len(told.rows)) == (0, 1)
    assert "nothing is inferred from --data" in told.err
    assert "no rows: the graph holds nothing that fits" in told.err


def test_the_questions_are_listed_with_title_and_parameters(mtorlod):
    told = mtorlod("queries", "--about", "feedback")
    every = json.loads(mtorlod("queries", "--format", "json").out)

    assert "Which drugs raise Akt by feedback release?" in {row[1] for row in told.rows}
    assert len(every) >= 60
    assert all(question["title"].endswith("?") for question in every)


def test_no_question_found_is_said(mtorlod):
    told = mtorlod("queries", "--about", "zzz")

    assert (told.code, len(told.rows)) == (0, 1)
    assert "no question is about 'zzz'" in told.err


# Audit and export


def test_the_audit_counts_agreement_and_lists_what_disagrees(mtorlod):
    told = mtorlod("audit", "--only", "disagrees", "--format", "json")

    comparisons = json.loads(told.out)["comparisons"]
    assert {(row["intervention"], row["node"], row["stated"][:7]) for row in comparisons} >= {
        ("sirolimus", "Skp2", "lowered")
    }
    assert {row["agreement"] for row in comparisons} == {"disagrees"}


def test_the_audit_lists_more_than_twenty_discrepancies(mtorlod):
    told = mtorlod("audit", "--discrepancies")

    assert told.out.count("*Decided:*") > 20
    assert "**set aside**" in told.out


@pytest.mark.parametrize("number", ["36", "[36]", "ref:36"])
def test_what_falls_without_a_reference_is_told(mtorlod, number):
    told = mtorlod("audit", "--reference", number)

    assert told.out.startswith("Reference 36 is cited by 7 claims:\n")
    assert "  everolimus takes the brake off IRS1\n" in told.out


def test_an_export_goes_to_a_file_and_says_so_on_stderr_only(mtorlod, tmp_path):
    told = mtorlod("export", "--format", "coverage", "--out", str(tmp_path / "coverage.md"))

    written = (tmp_path / "coverage.md").read_text()
    assert told.out == ""
    assert told.err == f"{tmp_path / 'coverage.md'}: {len(written.encode())} bytes\n"
    assert written == mtorlod("export", "--format", "coverage").out


# Streams


def test_quiet_says_nothing_but_data_and_verbose_says_how_long_it_took(mtorlod):
    words = ("effects", "everolimus", "--on", "autophagy", "--exposure", "acute")

    quiet, verbose = mtorlod("-q", *words), mtorlod("-v", *words)

    assert quiet.err == ""
    assert "reasoning: 0." in verbose.err
    assert quiet.out == verbose.out


def test_notes_are_no_data(mtorlod):
    told = mtorlod("query", "-", "--stated-only", stdin=b"SELECT ?s { ?s a mtor:Nothing }")

    assert (told.code, told.out) == (0, "s\n")
    assert told.err.splitlines() == [
        "nothing in the graph is called mtor:Nothing:"
        " 'mtorlod query effect-relations-with-their-signs' lists what there is",
        "no rows: the graph holds nothing that fits",
    ]


def test_a_cell_with_tabs_and_line_ends_stays_one_cell(mtorlod):
    told = mtorlod("query", "-", "--stated-only", stdin=rb'SELECT ("a\tb\nc\\d" AS ?x) (2 AS ?y) {}')

    assert told.rows == [["x", "y"], [r"a\tb\nc\\d", "2"]]
