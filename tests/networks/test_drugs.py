"""A file of drugs beside any network: given by name, combined, proved to the line, written as RDF."""

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod import KnowledgeBase
from mtorlod.errors import SyntaxFault, UnknownName
from mtorlod.loading.networks import EmptyNetwork, ImportOptions, make_network
from mtorlod.loading.networks.drugs import DrugEffect, DrugList, read_drugs
from mtorlod.loading.networks.rows import ReadRows
from mtorlod.reasoning.networks import network_of
from mtorlod.reasoning.reading import EVERYTHING

DRUGS = (
    "name\ttarget\tsign\tpartner\treference\n"
    "rapalog\tmTORC1\tinhibits\tFKBP\tdoi:10.1000/x(1)\n"
    "blocker\tPI3K\t-\t\t\n"
)
ROWS = ("mTORC1\t+\tS6K1", "S6K1\t-\tPI3K", "PI3K\t+\tAkt", "FKBP\t?\tS6K1")


@pytest.fixture
def opened(table, file):
    """Open the network of ROWS with a file of drugs."""

    def open_with(drugs=DRUGS, rows=ROWS):
        options = ImportOptions(drugs=read_drugs(file(drugs, "drugs.tsv")))
        return KnowledgeBase.from_network(table(*rows), options=options)

    return open_with


def test_a_drug_is_given_by_its_name(opened):
    rows = {row.node: row for row in opened().effects("blocker").rows}
    kb = opened()

    assert rows[kb.resolve("Akt")].verdict.value == "lowered"
    assert kb.model.is_agent(kb.resolve("blocker"))
    assert not kb.model.is_agent(kb.resolve("Akt"))


def test_a_drug_needs_its_partner(opened):
    kb = opened()

    (alone,) = kb.effects("rapalog", on="S6K1").rows
    (without,) = kb.effects("rapalog", "FKBP:lost", on="S6K1").rows

    assert alone.verdict.value == "lowered"
    assert without.verdict.value != "lowered"


def test_combine_proposes_the_drugs_of_the_file(run, table, file):
    code, out, _ = run(
        "combine",
        "--network",
        table(*ROWS),
        "--drugs",
        file(DRUGS, "drugs.tsv"),
        "rapalog",
        "--against",
        "Akt",
    )

    assert code == 0
    assert any(line.split("\t")[4:6] == ["partner", "blocker"] for line in out.splitlines())


def test_a_proof_names_the_line_of_the_drugs_file_and_its_reference_as_written(run, table, file):
    code, out, told = run(
        "explain",
        "effect",
        "--network",
        table(*ROWS),
        "--drugs",
        file(DRUGS, "drugs.tsv"),
        "rapalog",
        "--on",
        "S6K1",
    )

    assert code == 0
    assert "line 2 (on condition of: FKBP) [doi:10.1000/x(1)] (rows of drugs.tsv)" in out
    assert "drugs of drugs.tsv: blocker, rapalog" in told


def test_what_meets_no_node_is_told_and_a_file_that_meets_none_is_an_error(opened):
    report = opened(
        DRUGS + "stray\tXYZ\t-\t\t\nlonely\tAkt\t-\tXYZ\t\nbinder\tAkt\tbinds\t\t\n"
    ).source.report

    told = {(fault.source, fault.fate, fault.why) for fault in report.faults}
    assert ("stray", "dropped", "drugs.tsv: no node is called 'XYZ'") in told
    assert ("lonely", "dropped", "drugs.tsv: no node is called 'XYZ'") in told
    assert ("binder", "dropped", "drugs.tsv: 'binds' says no effect of one on the other") in told
    assert report.drugs == ("blocker", "rapalog")
    with pytest.raises(UnknownName, match="no drug acts on a node of this network; line 2"):
        opened("name\ttarget\tsign\nstray\tXYZ\t-\n")
    with pytest.raises(EmptyNetwork, match=r"no drug has an effect here; line 2: .*'wobbles'"):
        opened("name\ttarget\tsign\nodd\tAkt\twobbles\n")


def test_a_drug_that_is_a_node_of_the_network_is_that_node(opened):
    kb = opened(rows=(*ROWS, "Blocker\t-\tS6K1"))

    assert "blocker" not in kb.source.file.nodes
    assert {row.verdict.value for row in kb.effects("Blocker", on="S6K1").rows} == {"lowered"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("name\ttarget\nx\ty\n", "no column is called sign"),
        ("name\ttarget\tsign\tdose\nx\ty\t-\t1\n", "no column is called 'dose' here"),
        ("name\ttarget\tsign\n", "names no drug"),
        ("name\ttarget\tsign\nx\t\t-\n", r"drugs.tsv:2: a name, a target or a sign is empty"),
        ("name\ttarget\tsign\nx\ty\t-\tz\n", "4 cells where the heading has 3"),
    ],
)
def test_a_faulty_file_of_drugs_is_refused(file, text, message):
    with pytest.raises(SyntaxFault, match=message):
        read_drugs(file(text, "drugs.tsv"))


def test_drugs_and_absent_nodes_are_said_beside_rdf_too(run, samples, file):
    drugs = file("name\ttarget\tsign\nother pill\tTarget\tinhibits\nPill\tTarget\tactivates\n", "drugs.tsv")
    network = ("--network", samples / "drug.trig")

    code, out, told = run("explain", "effect", *network, "--drugs", drugs, "other pill", "--on", "Target")
    assert code == 0
    assert "other pill inhibits Target, line 2" in out
    assert "drugs of drugs.tsv: Pill, other pill" in told

    # The pill acts on the kinase only where its partner is.
    code, out, told = run(
        "effects", *network, "--drugs", drugs, "--absent", "Partner", "Pill", "--on", "Kinase"
    )
    assert code == 0
    assert out.splitlines()[1].split("\t")[3] == "no route"
    assert "absent from the cell: Partner" in told


NODES = st.sampled_from("abcd")
EDGES = st.lists(
    st.tuples(NODES, st.sampled_from(["+", "-", "?", "activates"]), NODES), min_size=1, max_size=8
)
GIVEN = st.lists(
    st.tuples(
        st.sampled_from("xyab"),
        st.sampled_from(["+", "-", "inhibits", "?"]),
        NODES,
        st.sets(NODES, max_size=2),
    ),
    min_size=1,
    max_size=6,
)


@given(EDGES, GIVEN)
@settings(max_examples=60, deadline=None)
def test_an_effect_needs_the_partners_of_all_its_rows(edges, given_drugs):
    read = ReadRows()
    for line, (source, word, target) in enumerate(edges, 1):
        read.rows.add(line, source, word, target)
    read.nodes += "abcd"
    drugs = tuple(DrugEffect(2, *named[:3], tuple(sorted(named[3])), "") for named in given_drugs)
    file = make_network(read, "n.tsv", "tsv", ImportOptions(drugs=DrugList("d.tsv", drugs)))

    for edge in network_of(file, range(len(file.statements))).edges():
        ends = {file.claims.iris.node(name): name for name in file.nodes}
        alike = {"-", "inhibits"} if edge.sign == "-" else {edge.sign}
        needed = set().union(
            *(
                partners
                for name, sign, target, partners in given_drugs
                if (name, target) == (ends[edge.source], ends[edge.target]) and sign in alike
            )
        )
        assert {ends[partner] for partner in edge.conditions} == needed


@given(EDGES, GIVEN)
@settings(max_examples=60, deadline=None)
def test_edges_of_drugs_are_those_of_the_same_claims_written_out_as_rdf(tmp_path_factory, edges, given_drugs):
    read = ReadRows()
    for line, (source, word, target) in enumerate(edges, 1):
        read.rows.add(line, source, word, target)
    read.nodes += "abcd"
    drugs = tuple(
        DrugEffect(line, name, sign, target, tuple(sorted(partners)), "")
        for line, (name, sign, target, partners) in enumerate(given_drugs, 2)
    )
    file = make_network(read, "n.tsv", "tsv", ImportOptions(drugs=DrugList("d.tsv", drugs)))
    path = tmp_path_factory.mktemp("n") / "n.nq"
    path.write_text("".join(f"{quad} .\n" for quad in file.claims.quads()), encoding="utf-8")

    kb = KnowledgeBase.from_network(path)

    network = network_of(file, range(len(file.statements)))
    assert network.edges() == kb.model.network(EVERYTHING).edges()
    named = {file.claims.iris.node(name) for name in file.drugs}
    assert {node for node in network.nodes if kb.model.is_agent(node)} == named
    assert all(file.claims.claim_iris.number(iri) == n for n, iri in enumerate(file.claims))
