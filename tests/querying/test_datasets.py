"""The dataset of a query: FROM and FROM NAMED choose among the graphs that are there.

By SPARQL 1.1, section 13.2; the cases are dataset-01 to 12 of the W3C evaluation suite, on graphs of our own.
"""

import pytest

from mtorlod import KnowledgeBase

G1, G2, ABSENT = "http://e/g1", "http://e/g2", "http://e/absent"
DATA = f"""
@prefix : <http://e/> .
:d :p "unnamed" .
<{G1}> {{ :a :p "one" . [] :p "one" . }}
<{G2}> {{ :a :p "two" . [] :p "two" . }}
"""
BOTH = "{ { ?s ?p ?o BIND('default' AS ?where) } UNION { GRAPH ?where { ?s ?p ?o } } }"
CASES = {
    "none: the graph's own": ("", {"default": "unnamed", G1: "one", G2: "two"}),
    "01, 03, 09: from": (f"FROM <{G1}>", {"default": "one"}),
    "02, 04, 10: from named leaves the default graph empty": (f"FROM NAMED <{G1}>", {G1: "one"}),
    "05: from and from named": (f"FROM <{G1}> FROM NAMED <{G2}>", {"default": "one", G2: "two"}),
    "06, 07: with nothing in the named one": (f"FROM NAMED <{ABSENT}> FROM <{G2}>", {"default": "two"}),
    "08, 12: several of each": (
        f"FROM <{G1}> FROM <{G2}> FROM NAMED <{G1}> FROM NAMED <{G2}>",
        {"default": "one two", G1: "one", G2: "two"},
    ),
    "11: the same as both": (f"FROM <{G1}> FROM NAMED <{G1}>", {"default": "one", G1: "one"}),
    "an absent one is empty": (f"FROM <{ABSENT}>", {}),
    "a file is not read": ("FROM <file:///etc/passwd> FROM NAMED <file:///etc/passwd>", {}),
}


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    path = tmp_path_factory.mktemp("data") / "data.trig"
    path.write_text(DATA)
    return KnowledgeBase.load([path])


@pytest.fixture(scope="module")
def shipped():
    return KnowledgeBase.load()


@pytest.mark.parametrize("case", CASES)
def test_from_and_from_named_choose_the_graphs(kb, case):
    clauses, found = CASES[case]

    rows = kb.query(f"SELECT ?where ?s ?o {clauses} {BOTH}")

    held = {}
    for where, subject, value in rows:
        held.setdefault(where.value, set()).add((str(subject), value.value))
    assert {where: " ".join(sorted({value for _, value in pairs})) for where, pairs in held.items()} == found
    subjects = {where: len({subject for subject, _ in pairs}) for where, pairs in held.items()}
    assert (
        subjects.get("default", 0)
        == {"": 0, "unnamed": 1, "one": 2, "two": 2, "one two": 3}[found.get("default", "")]
    ), "the blank nodes of two graphs stay two"


def test_what_was_inferred_is_in_the_default_graph_unless_the_query_chooses_another(shipped):
    inferred = "?verdict a mtor:Verdict"
    asked = "ASK {} {{ {} }}"

    answers = {
        clause: shipped.query(asked.format(clause, inferred)).boolean
        for clause in ("", "FROM <http://e/absent>", f"FROM <{_graph_of_verdicts(shipped)}>")
    }

    assert list(answers.values()) == [True, False, True]


def test_what_was_inferred_is_absent_when_only_what_is_stated_is_asked(shipped):
    query = f"ASK FROM <{_graph_of_verdicts(shipped)}> {{ ?s ?p ?o }}"

    assert shipped.query(query).boolean is True
    assert shipped.query(query, stated_only=True).boolean is False


def _graph_of_verdicts(kb):
    rows = kb.query("SELECT DISTINCT ?g { GRAPH ?g { ?verdict a mtor:Verdict } }").rows
    return rows[0][0].value
