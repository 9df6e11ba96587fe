"""What the cell does not express: a network without these nodes; names, lists, tables of expression."""

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod.errors import SyntaxFault, UnknownName
from mtorlod.loading.networks import EmptyNetwork, ImportOptions, make_network, read_network
from mtorlod.loading.networks.absent_nodes import AbsentNodes, FaultyAbsence, read_absent
from mtorlod.loading.networks.rows import ReadRows

NODES = st.sampled_from("abcdef")
EDGES = st.lists(st.tuples(NODES, st.sampled_from("+-?"), NODES), min_size=1, max_size=15)


def network(edges, absent=()):
    read = ReadRows()
    for line, (source, sign, target) in enumerate(edges, 1):
        read.rows.add(line, source, sign, target)
    return make_network(read, "n.tsv", "tsv", ImportOptions(absent=AbsentNodes(tuple(absent))))


@given(EDGES, st.sets(NODES, max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_network_with_absent_nodes_is_the_network_without_their_rows(effects, edges, absent):
    absent &= {end for source, _, target in edges for end in (source, target)}
    left = [edge for edge in edges if not absent & {edge[0], edge[2]}]
    if not left:
        with pytest.raises(EmptyNetwork):
            network(edges, absent)
        return

    without, smaller = network(edges, absent), network(left)

    assert effects(without) == effects(smaller)
    assert without.nodes == smaller.nodes
    assert without.report.absent == tuple(sorted(absent))
    assert without.report.count("absent") == len(edges) - len(left)


def test_each_row_that_is_taken_out_is_told_with_what_is_absent(table):
    report = read_network(
        table("A\t+\tB", "B\t-\tC"), options=ImportOptions(absent=read_absent(["c"]))
    ).report

    assert [(f.line, f.fate, f.why) for f in report.faults] == [(3, "absent", "C is absent from this cell")]
    assert report.premises == ("absent from the cell: C",)


def test_a_name_of_an_option_must_be_a_node_and_one_of_a_file_need_not(table, file):
    path = table("A\t+\tB", "B\t-\tC")
    with pytest.raises(UnknownName, match=r"no node of net.tsv is called 'D'"):
        read_network(path, options=ImportOptions(absent=read_absent(["D"])))

    report = read_network(
        path, options=ImportOptions(absent=read_absent(path=file("C\nD\nE\n", "low.txt")))
    ).report

    assert report.absent == ("C",)
    assert "low.txt: 3 names are absent, 2 of them no node here" in report.notes


def test_a_list_that_names_no_node_of_the_network_is_an_error(table, file):
    with pytest.raises(UnknownName, match=r"low.txt names no node of this network: 'X'"):
        read_network(table("A\t+\tB"), options=ImportOptions(absent=read_absent(path=file("X\n", "low.txt"))))


def test_in_a_table_of_expression_what_is_below_the_number_is_absent(table, file):
    expression = file("gene,tpm,sample\nA,10,x\nB,0.2,x\nC,NA,x\nD,0.1,x\nD,7,x\n", "cells.csv")
    path = table("A\t+\tB", "A\t+\tC", "A\t-\tD")

    report = read_network(path, options=ImportOptions(absent=read_absent(path=expression, below=1))).report

    assert report.absent == ("B",)
    assert "cells.csv: 1 rows have no number, and say nothing" in report.notes
    assert "cells.csv: 1 nodes stand there above and below, and stay: D" in report.notes


def test_a_table_without_a_number_and_a_number_without_a_table_are_refused(file):
    with pytest.raises(SyntaxFault, match="more than one column"):
        read_absent(path=file("gene\ttpm\nA\t1\n", "t.tsv"))
    with pytest.raises(SyntaxFault, match="which column holds the expression is not clear"):
        read_absent(path=file("gene\tone\ttwo\nA\t1\t2\n", "t.tsv"), below=1)
    with pytest.raises(FaultyAbsence, match="goes with a table"):
        read_absent(below=1)
