"""The shapes: each can be pointed at, says what to do, and rejects what it is there to reject."""

from __future__ import annotations

import re
import time
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SH

from mtorlod import resources
from mtorlod.front_matter import one, read_front_matter
from mtorlod.loading import read_file
from mtorlod.namespaces import BASE, PREFIXES, expand, shorten
from mtorlod.validation import run_shapes
from mtorlod.validation.findings import Report
from mtorlod.validation.shacl import shacl_report

FILES = resources.files("*.ttl", "shapes")
VALID = resources.files("*/valid/*.ttl", "shapes", "examples")
INVALID = resources.files("*/invalid/*.ttl", "shapes", "examples")
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
COMPONENTS = {
    SH.minCount: "MinCount",
    SH.maxCount: "MaxCount",
    SH["class"]: "Class",
    SH["in"]: "In",
    SH["or"]: "Or",
    SH["not"]: "Not",
    SH.pattern: "Pattern",
    SH.datatype: "Datatype",
    SH.nodeKind: "NodeKind",
    SH.languageIn: "LanguageIn",
    SH.hasValue: "HasValue",
    SH.equals: "Equals",
    SH.disjoint: "Disjoint",
    SH.lessThanOrEquals: "LessThanOrEquals",
    SH.minInclusive: "MinInclusive",
    SH.minExclusive: "MinExclusive",
    SH.qualifiedMinCount: "QualifiedMinCount",
}


def named(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}"


def violated(path: Path) -> str:
    return expand(one(read_front_matter(path.read_text(encoding="utf-8")), "violates", path.name))


def described(path: Path) -> tuple[tuple[ox.Quad, ...], set[str]]:
    """Return the quads of an example, and the things that it describes."""
    quads = read_file(path).quads
    return quads, {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}


@pytest.fixture(scope="module")
def broken(skeleton, shapes):
    """Return a function from an example to the shapes it breaks, each with the kind of constraint."""

    @cache
    def look(path: Path) -> frozenset[tuple[str, str]]:
        quads, focus = described(path)
        report = shacl_report((*skeleton, *quads), focus, shapes)
        return frozenset(
            (
                str(report.value(result, SH.sourceShape)),
                str(kind).removeprefix(str(SH)).removesuffix("ConstraintComponent"),
            )
            for result, kind in report.subject_objects(SH.sourceConstraintComponent)
        )

    return look


def constraining(shapes: Graph) -> list[URIRef]:
    """Return the shapes that constrain something, as against those that only hold others."""
    return sorted(
        {shape for parameter in COMPONENTS for shape in shapes.subjects(parameter) if is_iri(shape)}
    )


def is_iri(node) -> bool:
    return isinstance(node, URIRef)


@pytest.mark.parametrize("path", VALID, ids=named)
def test_valid_example_conforms(path, broken):
    assert broken(path) == frozenset()


@pytest.mark.parametrize("path", INVALID, ids=named)
def test_invalid_example_breaks_the_shape_it_names_and_no_other(path, broken):
    assert {shape for shape, _ in broken(path)} == {violated(path)}


def test_things_that_examples_lean_on_conform(skeleton, shapes):
    _, focus = described(resources.folder("shapes", "examples", "context.ttl"))

    assert run_shapes(skeleton, focus, shapes) == []


def test_every_constraint_has_an_invalid_example(broken, shapes):
    found: dict[str, set[str]] = {}
    for path in INVALID:
        for shape, component in broken(path):
            found.setdefault(shape, set()).add(component)

    missing = [
        f"{shorten(shape)} {shorten(parameter)}"
        for shape in constraining(shapes)
        for parameter, component in COMPONENTS.items()
        if (shape, parameter, None) in shapes and component not in found.get(str(shape), ())
    ]

    assert missing == [], "write an invalid example under shapes/examples/ for each"


def test_every_shape_that_constrains_has_an_invalid_example(shapes):
    shown = {URIRef(violated(path)) for path in INVALID}

    assert [shape for shape in constraining(shapes) if shape not in shown] == []
    assert sorted(shown - set(constraining(shapes))) == []


def test_every_property_shape_has_an_iri_a_message_and_a_severity(shapes):
    for shape in {*shapes.objects(None, SH.property), *shapes.subjects(RDF.type, SH.PropertyShape)}:
        assert is_iri(shape), f"a property shape on {shapes.value(shape, SH.path)} has no IRI"
        assert str(shape).startswith(PREFIXES["shape"])
    for shape in constraining(shapes):
        assert len(list(shapes.objects(shape, SH.message))) == 1, shape
        assert shapes.value(shape, SH.severity) in (SH.Violation, SH.Warning, SH.Info), shape


def test_no_constraint_is_of_a_kind_the_tests_do_not_count(shapes):
    other = {SH.path, SH.severity, SH.message, SH.property, SH.qualifiedValueShape, RDF.type, *TARGETS}

    used = {predicate for shape in constraining(shapes) for predicate in shapes.predicates(shape)}

    assert used <= {*COMPONENTS, *other}


def test_every_target_exists_in_the_vocabulary(shapes, vocabulary):
    known = {quad.subject.value for quad in vocabulary if quad.predicate.value == str(RDF.type)}

    for predicate in TARGETS:
        for target in set(shapes.objects(None, predicate)):
            outside = not str(target).startswith(BASE)
            assert outside or str(target) in known, f"{predicate} {target} is not in the vocabulary"


def test_every_term_that_shapes_use_exists_in_the_vocabulary(shapes, vocabulary):
    known = {quad.subject.value for quad in vocabulary if isinstance(quad.subject, ox.NamedNode)}
    used = {str(term) for triple in shapes for term in triple if str(term).startswith(PREFIXES["mtor"])}

    assert used - known == set()


def test_every_class_that_instances_use_has_a_shape(shapes, shipped):
    facts = {quad.triple for quad in shipped.released_quads if quad.graph_name == ox.DefaultGraph()}
    above: dict[str, set[str]] = {}
    for triple in facts:
        if triple.predicate.value.endswith("#subClassOf") and isinstance(triple.object, ox.NamedNode):
            above.setdefault(triple.subject.value, set()).add(triple.object.value)
    used = {
        triple.object.value
        for triple in facts
        if triple.predicate.value == str(RDF.type) and isinstance(triple.object, ox.NamedNode)
    }
    targets = {str(target) for target in shapes.objects(None, SH.targetClass)}

    def covered(name: str) -> bool:
        return name in targets or any(covered(parent) for parent in above.get(name, ()))

    assert [name for name in sorted(used) if name.startswith(PREFIXES["mtor"]) and not covered(name)] == []


def test_every_shape_file_has_a_valid_and_an_invalid_example():
    stems = {path.stem for path in FILES}

    assert {path.parent.parent.name for path in VALID} == stems
    assert {path.parent.parent.name for path in INVALID} == stems


def test_no_two_shapes_share_a_name():
    owners = Counter()
    for path in FILES:
        graph = Graph().parse(path)
        owners.update({s for s in graph.subjects(RDF.type) if is_iri(s)})

    assert [shape for shape, number in owners.items() if number > 1] == []


def test_identity_shape_knows_every_prefix_of_the_table(shapes):
    rows = resources.folder("ontology", "source", "prefixes.tsv").read_text(encoding="utf-8").splitlines()
    table = [row.split("\t") for row in rows if not row.startswith("#")][1:]
    patterns = {str(one) for one in shapes.objects(URIRef(f"{PREFIXES['shape']}IdentityLink"), SH.pattern)}
    forms = {str(one) for one in shapes.objects(URIRef(f"{PREFIXES['shape']}IdentityLinkForm"), SH.pattern)}

    for prefix, form, _, _ in table:
        stem = form.partition("$1")[0]
        assert any(re.search(one, f"{stem}not an identifier!") is None for one in patterns), prefix
        assert all(re.search(one, f"{stem}1") for one in forms), prefix


LONG = [("miR-", "1"), ("", "C1"), ("", "a "), ("", "a-")]


@pytest.mark.parametrize("shape", ["MicroRNALabel", "DrugFormula", "EntityLabelIsTidy", "ClaimName"])
@pytest.mark.parametrize("text", [head + repeated * 50_000 + "!" for head, repeated in LONG])
def test_patterns_do_not_go_back_and_forth_over_long_text(shape, text, shapes):
    pattern = re.compile(str(shapes.value(URIRef(PREFIXES["shape"] + shape), SH.pattern)))

    begin = time.process_time()
    pattern.search(text)

    # One pass takes milliseconds; a pass from each of 50,000 places would take minutes.
    assert time.process_time() - begin < 10


@pytest.mark.parametrize("folder", sorted({path.parent.parent for path in INVALID}), ids=lambda p: p.name)
def test_the_quick_look_and_pyshacl_alone_find_the_same(folder, skeleton, shapes):
    for path in sorted(folder.glob("*/*.ttl"))[:2]:
        quads, focus = described(path)
        quads = (*skeleton, *quads)

        assert set(run_shapes(quads, focus, shapes)) == set(run_shapes(quads, focus, shapes, screened=False))


def test_a_choice_of_focus_nodes_finds_of_them_what_the_whole_finds(skeleton, shapes):
    path = resources.folder("shapes", "examples", "drug", "invalid", "mirna_typed_as_drug.ttl")
    quads, focus = described(path)
    quads = (*skeleton, *quads)

    chosen = run_shapes(quads, focus, shapes)

    assert chosen
    assert set(chosen) == {finding for finding in run_shapes(quads, None, shapes) if finding.focus in focus}


def test_shipped_graph_conforms(shipped):
    report = Report.of(run_shapes(shipped.released_quads))

    assert [f for f in report.findings if f.severity != "Info"] == [], report.render("text")
    assert report.conforms
