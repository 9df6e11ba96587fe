"""The lint of ontologies: chains and hierarchies of relations whose signs cannot be right, with proofs."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from mtorlod.namespaces import BASE, OWL, RDFS
from mtorlod.validation.chained_signs import SignFault, SignStep, sign_faults, thing
from mtorlod.validation.findings import Finding
from mtorlod.validation.property_axioms import PropertyAxioms, read_property_axioms

SIGNS_OF_PROPERTIES = f"{BASE}/check/signs-of-properties"
_DOES = {"+": "raises", "-": "lowers", "?": "says no direction"}
_KINDS = {
    "propertyChainAxiom": "chain",
    "subPropertyOf": "sub-property",
    "equivalentProperty": "equivalent",
    "inverseOf": "converse",
    "TransitiveProperty": "transitive",
    "SymmetricProperty": "symmetric",
}


def sign_findings(quads: Iterable[ox.Quad]) -> list[Finding]:
    """Return a finding for every axiom about object properties whose signs cannot be right.

    It is a violation where every sign is known, and a warning where a property of no known sign had to be
    taken not to turn it.
    """
    ontology = read_property_axioms(quads)
    if ontology.axioms and not ontology.signs:
        return [_no_sign(ontology)]
    return [_finding(fault, ontology) for fault in sign_faults(ontology)]


def _no_sign(ontology: PropertyAxioms) -> Finding:
    axiom = ontology.axioms[0]
    return Finding(
        severity="Info",
        focus=getattr(axiom.conclusion, "value", str(axiom.conclusion)),
        source=SIGNS_OF_PROPERTIES,
        message="No relation has a sign that is known, so no chain was judged. Declare mtor:effectSign "
        '"+", "-" or "?" on relations, as annotations.',
    )


def _finding(fault: SignFault, ontology: PropertyAxioms) -> Finding:
    axiom = fault.axiom
    conclusion = ontology.name(axiom.conclusion)
    stated = " ∘ ".join(map(ontology.name, axiom.steps))
    row = " ∘ ".join(map(ontology.name, fault.row))
    said = f"{row} {_DOES[fault.sign]}, and the axiom makes it '{conclusion}', which"
    said += (
        f" {_DOES[ontology.signs[axiom.conclusion]] if axiom.conclusion in ontology.signs else 'has no sign'}"
    )
    both = " Both signs follow." if fault.right else ""
    if fault.assumed:
        names = ", ".join(f"'{ontology.name(one)}'" for one in fault.assumed)
        both += f" That holds if {names} does not turn the sign."
    cure = "Drop the axiom, or let it conclude a relation of the right sign, or of none."
    return Finding(
        severity="Warning" if fault.assumed or fault.sign == "?" else "Violation",
        focus=getattr(axiom.conclusion, "value", str(axiom.conclusion)),
        source=SIGNS_OF_PROPERTIES,
        message=f"{said}.{both} {cure}",
        path=f"{RDFS if axiom.kind == 'subPropertyOf' else OWL}{axiom.kind}",
        value=stated,
        proof=(
            *(_line(step, ontology) for step in fault.wrong),
            *(("but also",) if fault.right else ()),
            *(_line(step, ontology) for step in fault.right if step not in fault.wrong),
        ),
    )


def _line(step: SignStep, ontology: PropertyAxioms) -> str:
    fact = step.fact
    sign = ontology.signs.get(fact.property)
    why = "given" if step.axiom is None else _KINDS[step.axiom.kind]
    mark = f" [{'−' if sign == '-' else sign}]" if sign else ""
    return f"{thing(fact.start)} {ontology.name(fact.property)} {thing(fact.end)}{mark}  ({why})"
