"""GO-CAM in its three spellings: directions, evidence, and activities of one product that stay apart."""

import builtins
import json

import pytest

from mtorlod.errors import MissingExtra, SyntaxFault
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading.networks import read_network

KINASE, BINDING = ("GO:0004674", "kinase activity"), ("GO:0005515", "binding")
PRODUCTS = {"TSC2": "UniProtKB:P49815", "RHEB": "UniProtKB:Q15382", "MTOR": "UniProtKB:P42345"}


def minerva(activities, facts, parts=()):
    """Return Minerva's JSON of activities (id → product, function) and facts (source, relation, target)."""
    products = sorted({product for product, _ in activities.values()} | set(parts))
    typed = {p: (PRODUCTS.get(p, f"X:{p}"), p) for p in products} | {a: f for a, (_, f) in activities.items()}
    enabled = [(activity, "RO:0002333", product) for activity, (product, _) in activities.items()]
    individuals = [
        {"id": key, "type": [{"type": "class", "id": kind, "label": label}], "annotations": []}
        for key, (kind, label) in typed.items()
    ]
    individuals.append({"id": "ev", "type": [], "annotations": [{"key": "source", "value": "PMID:7"}]})
    return {
        "id": "gomodel:1",
        "individuals": individuals,
        "facts": [
            {"subject": s, "property": p, "object": o, "annotations": [{"key": "evidence", "value": "ev"}]}
            for s, p, o in (*enabled, *facts)
        ],
    }


def turtle(activities, facts, parts=()):
    lines = [
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix obo: <http://purl.obolibrary.org/obo/>.",
        "@prefix m: <http://model.geneontology.org/> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
        "[] a owl:Axiom ; <http://geneontology.org/lego/evidence> m:ev ; owl:annotatedSource m:a1 ;",
        "  owl:annotatedProperty obo:RO_0002630 ; owl:annotatedTarget m:a2 .",
        'm:ev <http://purl.org/dc/elements/1.1/source> "PMID:7" .',
    ]
    for product in sorted({product for product, _ in activities.values()}):
        key = PRODUCTS[product].partition(":")[2]
        kind = f"<http://identifiers.org/uniprot/{key}>"
        lines.append(f'm:{product} a owl:NamedIndividual, {kind} ; rdfs:label "{product}" .')
    for activity, (product, (function, label)) in activities.items():
        kind = f"obo:{function.replace(':', '_')}"
        lines.append(f'm:{activity} a owl:NamedIndividual, {kind} ; rdfs:label "{label}" .')
        lines.append(f"m:{activity} obo:RO_0002333 m:{product} .")
    lines += [f"m:{s} obo:{p.replace(':', '_')} m:{o} ." for s, p, o in facts]
    return "\n".join(lines)


def gocam_py(activities, facts, parts=()):
    labels = {PRODUCTS[product]: product for product, _ in activities.values()}
    labels |= {kind: label for _, (kind, label) in activities.values()}
    evidence = [{"term": "ECO:0000314", "reference": "PMID:7"}]
    return {
        "id": "gomodel:1",
        "activities": [
            {
                "id": activity,
                "enabled_by": {"term": PRODUCTS[product]},
                "molecular_function": {"term": kind},
                "causal_associations": [
                    {"predicate": p, "downstream_activity": o, "evidence": evidence}
                    for s, p, o in facts
                    if s == activity
                ],
            }
            for activity, (product, (kind, _)) in activities.items()
        ],
        "objects": [{"id": key, "label": label} for key, label in labels.items()],
    }


@pytest.fixture(params=["minerva", "turtle", "gocam-py json", "gocam-py yaml"])
def gocam(request, file):
    def read(activities, facts):
        if request.param == "minerva":
            return read_network(file(json.dumps(minerva(activities, facts)), "model.json"))
        if request.param == "turtle":
            return read_network(file(turtle(activities, facts), "model.ttl"))
        text = json.dumps(gocam_py(activities, facts), indent=1)
        if request.param == "gocam-py yaml":
            # JSON is YAML too; the first key tells them apart as gocam-py writes it.
            yaml = pytest.importorskip("yaml")
            return read_network(file(yaml.safe_dump(json.loads(text)), "model.yaml"))
        return read_network(file(text, "model.json"))

    return read


THREE = {"a1": ("TSC2", BINDING), "a2": ("RHEB", BINDING), "a3": ("MTOR", KINASE)}


def test_an_activity_goes_by_the_product_that_enables_it(gocam, effects):
    read = gocam(THREE, [("a1", "RO:0002630", "a2"), ("a2", "RO:0002629", "a3")])

    assert read.report.format == "gocam"
    assert effects(read) == {("TSC2", "-", "RHEB"), ("RHEB", "+", "MTOR")}
    (first,) = (s for s in map(read.statements.__getitem__, range(2)) if s.source == "TSC2")
    assert first.references == ("PMID:7",)
    assert first.rows[0].directness == "direct"


@pytest.mark.parametrize(
    ("relation", "sign", "directness"),
    [
        ("RO:0002407", "+", "indirect"),
        ("RO:0002409", "-", "indirect"),
        ("RO:0002304", "+", ""),
        ("RO:0002305", "-", ""),
        ("RO:0002411", "?", ""),
        ("RO:0002413", "?", "direct"),
        ("RO:0012009", "+", ""),
        ("RO:0012010", "-", ""),
    ],
)
def test_a_relation_has_its_sign_and_says_whether_it_is_direct(gocam, effects, relation, sign, directness):
    read = gocam(THREE, [("a1", relation, "a2")])

    assert effects(read) == {("TSC2", sign, "RHEB")}
    assert read.statements[0].rows[0].directness == directness


def test_activities_of_one_product_stay_apart_and_their_product_raises_each(gocam, effects):
    activities = {
        "a1": ("TSC2", BINDING),
        "a2": ("RHEB", BINDING),
        "a3": ("RHEB", KINASE),
        "a4": ("MTOR", KINASE),
    }
    read = gocam(activities, [("a1", "RO:0002630", "a2"), ("a3", "RO:0002629", "a4")])

    assert effects(read) == {
        ("TSC2", "-", "RHEB: binding"),
        ("RHEB", "+", "RHEB: binding"),
        ("RHEB", "+", "RHEB: kinase activity"),
        ("RHEB: kinase activity", "+", "MTOR"),
    }
    assert any("1 products have several activities" in note for note in read.report.notes)


def test_no_route_leads_through_two_activities_of_one_product(file):
    activities = {
        "a1": ("TSC2", BINDING),
        "a2": ("RHEB", BINDING),
        "a3": ("RHEB", BINDING),
        "a4": ("MTOR", KINASE),
    }
    told = minerva(activities, [("a1", "RO:0002630", "a2"), ("a3", "RO:0002629", "a4")])
    kb = KnowledgeBase.from_network(file(json.dumps(told), "model.json"))

    assert kb.effects("TSC2:lost", on="MTOR").rows[0].verdict.value == "no route"
    assert kb.effects("RHEB:lost", on="MTOR").rows[0].verdict.value == "lowered"


def test_a_relation_that_names_the_molecule_last_is_turned_round(file, effects):
    told = minerva(
        THREE, [("a3", "RO:0012002", "drug"), ("a2", "RO:0012001", "GTP"), ("a1", "BFO:0000050", "p")]
    )
    for name in ("drug", "GTP", "p"):
        told["individuals"].append(
            {"id": name, "type": [{"id": f"CHEBI:{name}", "label": name}], "annotations": []}
        )
    read = read_network(file(json.dumps(told), "model.json"))

    assert effects(read) == {("drug", "-", "MTOR"), ("GTP", "+", "RHEB")}
    assert "facts that say what an activity is and no effect: part of (1)" in read.report.notes


def test_a_complex_without_a_name_is_called_by_its_parts_which_raise_it(file, effects):
    told = minerva(
        {"a1": ("box", BINDING), "a2": ("MTOR", KINASE)}, [("a1", "RO:0002629", "a2")], parts=("A", "B")
    )
    for thing in told["individuals"]:
        if thing["id"] == "box":
            thing["type"] = [{"id": "GO:0032991", "label": "protein-containing complex"}]
    told["facts"] += [
        {"subject": "box", "property": "BFO:0000051", "object": part, "annotations": []} for part in "AB"
    ]
    read = read_network(file(json.dumps(told), "model.json"))

    assert effects(read) == {
        ("complex of A, B", "+", "MTOR"),
        ("A", "+", "complex of A, B"),
        ("B", "+", "complex of A, B"),
    }


def test_without_pyyaml_the_error_names_the_extra(file, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "yaml":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match="PyYAML, which is not installed") as error:
        read_network(file("id: x\nactivities:\n- id: a\n", "model.yaml"))
    assert error.value.remedy == "run: pip install 'mtorlod[yaml]'"


def test_yaml_that_makes_objects_or_breaks_off_is_refused_with_its_line(file):
    pytest.importorskip("yaml")
    with pytest.raises(SyntaxFault, match=r"model.yaml:2: is no YAML"):
        read_network(file("activities:\n- !!python/object/apply:os.system [ls]\n", "model.yaml"))
    with pytest.raises(SyntaxFault, match=r"model.yaml:\d: is no YAML"):
        read_network(file("activities:\n- {id: a\n", "model.yaml"))
