"""Tables and SIF as databases write them: nothing silently wrong. Exact headings, rows of our own."""

import click
import pytest

from mtorlod.cli.network_options import NetworkChoice, network_options
from mtorlod.errors import SyntaxFault, UnreadableFile
from mtorlod.loading.networks import NETWORK_FORMATS, RDF, ImportOptions, UselessOption, read_network
from mtorlod.loading.networks.lexicon import effect_word, read_words

OMNIPATH = (
    "source\ttarget\tsource_genesymbol\ttarget_genesymbol\tis_directed\tis_stimulation\tis_inhibition\t"
    "consensus_direction\tconsensus_stimulation\tconsensus_inhibition\tsources\treferences\n"
)


def choosing(**columns):
    return ImportOptions(columns=columns)


def test_of_omnipath_both_signs_are_two_effects_and_what_is_undirected_draws_nothing(file, effects):
    rows = (
        "P1\tP2\tAKT1\tFOXO1\t1\t0\t1\t1\t0\t1\tSIGNOR\tSIGNOR:1;HPRD:2\n"
        "P2\tP3\tFOXO1\tIRS2\t1\t1\t1\t1\t1\t0\tTRIP\t\n"
        "P3\tP4\tIRS2\tGRB2\t0\t0\t0\t0\t0\t0\tHPRD\t\n"
        "P4\tP5\tGRB2\tSOS1\t1\t0\t0\t1\t0\t0\tHPRD\t\n"
        "P5\tP6\tSOS1\tKRAS\t1\tmaybe\t0\t1\t0\t0\tHPRD\t\n"
    )
    read = read_network(file(OMNIPATH + rows))

    assert effects(read) == {
        ("AKT1", "-", "FOXO1"),
        ("FOXO1", "+", "IRS2"),
        ("FOXO1", "-", "IRS2"),
        ("GRB2", "?", "SOS1"),
    }
    assert read.statements[0].references == ("HPRD:2", "SIGNOR:1")
    assert {(f.line, f.why) for f in read.report.faults if f.fate == "dropped"} == {
        (4, "undirected: which end acts is not said"),
        (6, "'maybe' in is_stimulation is neither true nor false"),
    }
    assert read.report.contradictions == 1


def test_the_consensus_of_omnipath_is_read_where_it_is_chosen_or_stands_alone(file, effects):
    row = "P2\tP3\tFOXO1\tIRS2\t1\t1\t1\t1\t1\t0\tTRIP\t\n"
    chosen = choosing(stimulation="consensus_stimulation", inhibition="consensus_inhibition")
    alone = (
        "source_genesymbol,target_genesymbol,consensus_direction,consensus_stimulation,consensus_inhibition\n"
    )

    assert effects(read_network(file(OMNIPATH + row), options=chosen)) == {("FOXO1", "+", "IRS2")}
    assert effects(read_network(file(alone + "A,B,True,True,False\n", "op.csv"))) == {("A", "+", "B")}


def test_a_network_of_carnival_is_parted_by_commas_which_is_told(file, effects):
    read = read_network(file('source,interaction,target\nA,1,B\n"B, long",-1,C\n', "carnival.csv"))

    assert effects(read) == {("A", "+", "B"), ("B, long", "-", "C")}
    assert "cells are parted by commas" in read.report.notes


def test_semicolons_are_found_out_whatever_the_ending(file, effects):
    read = read_network(file("source;effect;target\nA;activates;B, C\n", "net.txt"))

    assert effects(read) == {("A", "+", "B, C")}
    assert "cells are parted by semicolons" in read.report.notes


def test_a_row_of_another_length_is_an_error_in_a_table_of_commas_too(file):
    with pytest.raises(SyntaxFault, match=r"net.csv:3: 4 cells where the heading has 3"):
        read_network(file("source,effect,target\nA,1,B\nA,1,B,C\n", "net.csv"))


@pytest.mark.parametrize(
    ("weight", "sign"), [("0.7", "+"), ("-2.3e-1", "-"), ("−4", "-"), ("+12", "+"), (".5", "+"), ("3.", "+")]
)
def test_a_number_is_a_weight_and_keeps_its_sign(weight, sign):
    assert effect_word(weight).sign == sign


@pytest.mark.parametrize("weight", ["0", "0.0", "-0", "0e5", ".0"])
def test_a_weight_of_zero_is_no_effect(weight):
    assert effect_word(weight).sign == "none"


def test_weights_that_are_all_positive_may_be_scores_which_is_told(table):
    scores = read_network(table("A\t0.9\tB", "B\t0.4\tC", headings="source\tweight\ttarget"))
    signs = read_network(table("A\t1\tB", "B\t1\tC", headings="source\tmor\ttarget"))

    assert any("all weights are positive" in note for note in scores.report.notes)
    assert not any("all weights are positive" in note for note in signs.report.notes)


def test_columns_are_told_only_where_they_are_not_called_as_here(table):
    plain = read_network(table("A\t+\tB"))
    other = read_network(table("A\t+\tB\tx", headings="tf\tmor\ttarget\tlevel"))

    assert plain.report.notes == ()
    assert other.report.notes == (
        "columns read: effect from 'mor', source from 'tf', target from 'target'",
        "columns not read: level",
    )


def test_columns_can_be_chosen_by_heading_and_by_number(table, effects):
    path = table("A\tx\tB\t+\t7", headings="Gene A\teffect\tGene B\tdirection\tpaper")
    by_name = choosing(source="Gene A", target="gene_b", effect="direction", reference="paper")
    by_number = choosing(source="1", target="3", effect="4", reference="5")

    for options in (by_name, by_number):
        read = read_network(path, options=options)
        assert effects(read) == {("A", "+", "B")}
        assert read.statements[0].references == ("7",)


def test_a_table_without_a_heading_is_read_by_numbers_from_its_first_line(file, effects):
    read = read_network(
        file("A\tB\tactivates\nB\tC\t-\n"), options=choosing(source="1", target="2", effect="3")
    )

    assert effects(read) == {("A", "+", "B"), ("B", "-", "C")}
    assert "the first line is read as a row: it has an effect word" in read.report.notes


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"source": "nothing"}, r"net.tsv:1: no column is called 'nothing'; the first line has 'source'"),
        ({"source": "9"}, "no column is called '9'"),
        ({"sauce": "source"}, "a column cannot hold 'sauce'"),
    ],
)
def test_a_column_that_is_not_there_is_an_error_that_lists_those_that_are(table, columns, message):
    with pytest.raises(SyntaxFault, match=message):
        read_network(table("A\t+\tB"), options=ImportOptions(columns=columns))


def test_columns_of_a_boolean_model_are_refused(samples):
    with pytest.raises(UselessOption, match="--columns means nothing for bnet"):
        read_network(samples / "toy.bnet", options=choosing(source="1"))


def test_own_words_stand_before_the_lexicon_and_keep_their_aspect(table, file, effects):
    lexicon = read_words(file("word\tsign\taspect\nwobbles\t-\tactivity\nbinds\t+\t\n", "words.tsv"))

    read = read_network(table("A\twobbles\tB", "A\tbinds\tC"), options=ImportOptions(lexicon=lexicon))

    assert effects(read) == {("A", "-", "B"), ("A", "+", "C")}
    assert read.report.premises == ("effect words of words.tsv stand before those of the lexicon",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word\tsign\nx\tup\n", "words.tsv:2: 'up' is no sign"),
        ("word\tsign\taspect\nx\t+\tsize\n", "words.tsv:2: 'size' is no aspect"),
        ("word\tmeaning\nx\t+\n", "no column is called 'meaning' here"),
        ("word\nx\n", "none is called sign"),
        ("word\tsign\nx\t+\nX\t-\n", "words.tsv:3: 'X' stands there twice"),
    ],
)
def test_faulty_words_are_refused_with_their_line(file, text, message):
    with pytest.raises(SyntaxFault, match=message):
        read_words(file(text, "words.tsv"))


MEDIATORS = "http://pathwaycommons.org/pc2/Catalysis_1 http://pathwaycommons.org/pc2/Catalysis_2"


def test_mediators_and_sites_of_a_sif_of_five_columns_are_no_targets(file, effects):
    first = f"AKT1\tphosphorylates\tGSK3B\t{MEDIATORS}\tS9\n"
    text = f"{first}MTOR\tphosphorylates\tRPS6KB1\t{MEDIATORS}\tT389;S371\n"

    read = read_network(file(text, "cp.sif"))

    assert read.nodes == ("AKT1", "GSK3B", "MTOR", "RPS6KB1")
    assert len(read.statements[0].references) == 2
    at_s9 = read_network(file(text, "cp.sif"), options=ImportOptions.read(where=["site = S9"]))
    assert effects(at_s9) == {("AKT1", "?", "GSK3B")}
    assert read.report.notes[0] == "columns 4 (mediators, read as references) and 5 (sites) hold no targets"


def test_null_is_no_mediator(file, effects):
    text = f"A\tupregulates-expression\tB\tnull\nA\tphosphorylates\tC\t{MEDIATORS}\tY15\n"

    read = read_network(file(text, "cp.sif"))

    assert read.nodes == ("A", "B", "C")
    assert [len(each.references) for each in read.statements] == [0, 2]


def test_the_words_of_pathway_commons_say_that_notes_follow_and_doubt_is_told(file, effects):
    text = "A\tupregulates-expression\tB\tsome note\t\nB\tactivates-gtpase\tC\tanother\t\n"
    path = file(text, "pc.sif")

    read = read_network(path)
    assert effects(read) == {("A", "+", "B"), ("B", "+", "C")}
    assert (
        "2 cells of columns 4 and 5 are neither identifiers nor sites;"
        " to read them otherwise: --columns source=1,effect=2,target=3+"
    ) in read.report.notes
    as_told = read_network(path, options=choosing(source="1", effect="2", target="3+"))
    assert effects(as_told) == {
        ("A", "+", "B"), ("A", "+", "some note"), ("B", "+", "C"), ("B", "+", "another"),
    }  # fmt: skip


def test_further_cells_that_are_all_nodes_elsewhere_are_targets_even_with_words_of_pathway_commons(
    file, effects
):
    path = file("A\tupregulates-expression\tB\tC\nC\tupregulates-expression\tB\n", "pc.sif")

    read = read_network(path)
    assert effects(read) == {("A", "+", "B"), ("A", "+", "C"), ("C", "+", "B")}
    (told,) = [note for note in read.report.notes if "further targets" in note]
    assert told.endswith("--columns source=1,effect=2,target=3,reference=4,site=5")
    as_told = read_network(
        path, options=choosing(source="1", effect="2", target="3", reference="4", site="5")
    )
    assert effects(as_told) == {("A", "+", "B"), ("C", "+", "B")}


def test_a_plain_sif_with_several_targets_still_has_them_and_doubt_is_told(file, effects):
    sure = read_network(file("A\tactivates\tB\tC\nC\tinhibits\tB\n", "n.sif"))
    doubtful = read_network(file("A\tactivates\tB\tnote one\nB\tinhibits\tC\tnote two\n", "n.sif"))

    assert effects(sure) == {("A", "+", "B"), ("A", "+", "C"), ("C", "-", "B")}
    assert sure.report.notes == ()
    assert any("2 of which stand nowhere else" in note for note in doubtful.report.notes)


def test_only_the_targets_of_a_sif_go_on_to_the_end_of_the_line(file):
    with pytest.raises(SyntaxFault, match="choose --columns source=1,effect=2,target=3\\+"):
        read_network(file("A\tactivates\tB\tC\n", "n.sif"), options=choosing(source="2", target="3+"))


def test_columns_of_a_sif_are_chosen_by_number(file, effects):
    path = file("A\tactivates\tB\tnote\nB\tinhibits\tC\tmore\n", "n.sif")

    read = read_network(path, options=choosing(source="1", effect="2", target="3", reference="4"))

    assert effects(read) == {("A", "+", "B"), ("B", "-", "C")}
    with pytest.raises(SyntaxFault, match="'source=Gene' chooses no column of a SIF file"):
        read_network(path, options=choosing(source="Gene"))


def test_the_extended_sif_of_pathway_commons_ends_where_its_list_of_nodes_begins(file, effects):
    text = (
        "PARTICIPANT_A\tINTERACTION_TYPE\tPARTICIPANT_B\tINTERACTION_DATA_SOURCE\tINTERACTION_PUBMED_ID\n"
        "A\tcontrols-expression-of\tB\treactome\t17\n\n"
        "PARTICIPANT\tPARTICIPANT_TYPE\tPARTICIPANT_NAME\nA\tProteinReference\tA\n"
    )
    for name in ("pc.txt", "pc.sif"):
        read = read_network(file(text, name))
        assert effects(read) == {("A", "?", "B")}
        assert read.statements[0].references == ("17",)


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ('{"nodes": [], "edges": []}', "n.tsv", "a JSON object with `nodes`, `edges` (KGX, or a node-link"),
        ('[{"type": "Activation", "evidence": []}]', "n.sif", "INDRA statements"),
        ('[{"CXVersion": "2.0"}]', "n.tsv", "(CX2?)"),
        ('{"a": 1}\n{"a": 2}\n', "n.tsv", "lines of JSON"),
        ('{"@context": {}}', "n.tsv", "looks like JSON-LD"),
        ('<?xml version="1.0"?>\n<!-- x -->\n<sbml xmlns="x"><model/></sbml>', "n.bnet", "looks like SBML"),
        ('<?xml version="1.0"?>\n<sbml xmlns="x"/>', "n.sbml", "has no qualitative species"),
        ("<Pathway xmlns='x'></Pathway>", "n.tsv", "GPML"),
        ("<!DOCTYPE html>\n<html></html>", "n.tsv", "a web page"),
        ("<html><body>404</body></html>", "n.sif", "a web page"),
        ('<?xml version="1.0"?><other/>', "n.tsv", "XML of <other>"),
        ('<?xml version="1.0"?><sbml/>', "n.ttl", "looks like SBML, and was to be read as rdf"),
        ('{"nodes": [], "links": []}', "n.jsonld", "node-link"),
    ],
)
def test_what_is_no_network_file_here_is_told_for_what_it_is(file, run, text, name, message):
    path = file(text, name)

    code, _, told = run("effects", "--network", path, "A:lost")

    assert code == 2
    assert message in told


def test_names_that_begin_like_xml_or_json_are_names(file, effects):
    assert effects(read_network(file("< + 0\n[a] - <b>\n", "n.sif"))) == {
        ("<", "+", "0"),
        ("[a]", "-", "<b>"),
    }


@pytest.mark.parametrize("words", [["--state", "A:on"], ["--drugs", "d.tsv"], ["--absent-below", "0"]])
def test_what_is_said_beside_a_network_needs_one(run, words):
    code, _, told = run("effects", *words, "everolimus")

    assert code == 2
    assert "These options go with --network FILE" in told


def test_a_state_of_rdf_is_refused_since_it_would_change_nothing(run, samples):
    code, _, told = run("effects", "--network", samples / "drug.trig", "--state", "Kinase:on", "Pill")

    assert code == 2
    assert "--state means nothing for RDF" in told


def test_columns_on_the_command_line_may_have_commas_in_a_heading(run, file):
    path = file('"gene, acting";effect;"gene, acted on"\nA;+;B\n', "n.csv")

    code, out, _ = run(
        "effects",
        "--network",
        path,
        "--columns",
        "source=gene, acting,target=gene, acted on",
        "A:lost",
        "--on",
        "B",
    )

    assert code == 0
    assert out.splitlines()[1].split("\t")[3] == "lowered"


def test_the_words_that_choose_a_network_choose_it_again():
    choice = NetworkChoice(
        ("net.csv",),
        network_format="csv",
        unsigned_unknown=True,
        columns=("source=gene, acting,target=3",),
        words_file="words.tsv",
        state=("A:on", "B:off"),
        state_file="state.tsv",
        absent=("C",),
        absent_file="cells.tsv",
        absent_below=0.5,
        drugs="drugs.tsv",
        nodes_file="nodes.tsv",
    )
    found = []

    @click.command()
    @network_options
    def command(network):
        found.append(network)

    command.main(choice.words, standalone_mode=False)

    assert found == [choice]


def test_a_file_that_is_absent_is_told_before_its_kind(tmp_path):
    with pytest.raises(UnreadableFile, match="No such file"):
        read_network(tmp_path / "none.csv")


def test_what_omnipath_has_by_way_of_another_database_is_that_database_once_more(file):
    row = "P1\tP2\tAKT1\tFOXO1\t1\t0\t1\t1\t0\t1\tSIGNOR;SIGNOR_ProtMapper;HPRD_KEA\tSIGNOR:1\n"
    read = read_network(file(OMNIPATH + row))

    assert read.statements[0].rows[0].resources == "HPRD;SIGNOR"


def test_the_size_of_a_weight_is_kept_as_its_score_unless_it_is_a_mere_sign(table):
    read = read_network(table("A\t-0.7\tB", "B\t1\tC", headings="source\tweight\ttarget"))
    scored = read_network(table("A\t-0.7\tB\t0.2", headings="source\tweight\ttarget\tscore"))

    assert [read.statements[number].rows[0].score for number in range(2)] == ["0.7", ""]
    assert scored.statements[0].rows[0].score == "0.2"


def test_any_column_may_hold_the_score(table):
    path = table("A\t+\tB\t0.9", headings="source\teffect\ttarget\tmy number")

    assert read_network(path, options=choosing(score="my number")).statements[0].rows[0].score == "0.9"


def test_the_command_line_names_every_format_that_is_read():
    @click.command()
    @network_options
    def command(network):
        pass

    (option,) = [each for each in command.params if each.name == "network_format"]

    assert set(option.type.choices) == {*NETWORK_FORMATS, RDF}
