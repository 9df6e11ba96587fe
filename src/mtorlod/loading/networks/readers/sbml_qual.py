"""SBML-qual: transitions with signed inputs, and function terms that decide their signs where all is Boolean.

A function that is not Boolean (levels above 1, other mathematics) leaves its inputs the signs that they
declare; a sign that is dual, unknown or not there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from mtorlod.errors import Place
from mtorlod.loading.networks.boolean_model import BooleanModel, Update
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.readers.mathml import NotBoolean, Program, condition, result
from mtorlod.loading.networks.readers.xml_tree import Element, xml_tree
from mtorlod.loading.networks.regulations import Regulation, add_regulations
from mtorlod.loading.networks.rows import Fault, ReadRows, Rows, short, tidy, too_long

_SIGNS = {"positive": "+", "negative": "-"}
_PUBLICATION = re.compile(
    r"(?:https?://(?:www\.)?identifiers\.org/|urn:miriam:|https?://(?:dx\.)?doi\.org/)?(?:(pubmed|doi)[:/])?(.+)",
    re.IGNORECASE,
)


@dataclass
class _Qual:
    """A model: what its species are called, how high each goes, and what was found so far."""

    name: str
    names: dict[str, str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    regulations: list[Regulation] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    other: int = 0


def read_sbml_qual(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the inputs of transitions as rows, at their lines, in the state that is asked for.

    Raises:
        SyntaxFault: if it is no SBML, has no qualitative species, or a transition names none of them.
        UnknownName, AmbiguousName, ContradictoryState: if the state is none of this model.
    """
    tree = xml_tree(data, name, "sbml")
    species = list(tree.within("qualitativeSpecies"))
    if not species:
        raise Place(name).fault(
            "has no qualitative species: its reactions have no signs that could be read",
            "give a model with the package qual, or a table of its regulations",
        )
    model, read = _Qual(name), ReadRows(rows=Rows("line"))
    labels = {each.get("id"): tidy(each.get("name")) or each.get("id") for each in species}
    shared = {label for label, number in Counter(labels.values()).items() if number > 1}
    for each in species:
        key = each.get("id")
        model.names[key] = key if labels[key] in shared else labels[key]
        model.levels[key] = int(level) if (level := each.get("maxLevel")).isdecimal() else 1
        if fault := too_long(each.line, (model.names[key], "", "")):
            raise Place(name, each.line).fault(f"{fault.why}", "shorten the name")
    for transition in tree.within("transition"):
        _read_transition(transition, model, read)
    boolean = BooleanModel(name, set(model.names.values()), model.updates, options)
    add_regulations(model.regulations, model.updates, boolean, read)
    read.nodes += sorted(model.names.values())
    if model.other:
        read.notes.append(
            f"{model.other:,} functions are not Boolean: the signs are those that inputs declare"
        )
    if shared:
        read.notes.append(f"{len(shared)} names are borne by several species, which go by their identifiers")
    return read


def _read_transition(transition: Element, model: _Qual, read: ReadRows) -> None:
    """Add the inputs of a transition as regulations of its outputs, and its function if it is Boolean."""
    inputs = list((transition.first("listOfInputs") or transition).each("input"))
    outputs = list((transition.first("listOfOutputs") or transition).each("output"))
    references = tuple(_cited_in(transition))
    for output in outputs:
        target = _species(output, model)
        program = _program(transition, inputs, output, model)
        if program == (("name", target),):
            why = "the function is its own target: an input of the model"
            read.faults.append(Fault(transition.line, target, "+", target, "dropped", why))
            continue
        for each in inputs:
            source = _species(each, model)
            word = each.get("sign") or "unknown"
            sign = _SIGNS.get(word, "?")
            model.regulations.append(Regulation(each.line, source, word, sign, target, references=references))
        if program is None:
            model.other += bool(transition.first("listOfFunctionTerms"))
        else:
            model.updates.append(Update(transition.line, target, "", program))


def _program(
    transition: Element, inputs: list[Element], output: Element, model: _Qual
) -> tuple[tuple, ...] | None:
    """Return the function of an output in postfix order; None if there is none, or it is not Boolean."""
    terms = transition.first("listOfFunctionTerms")
    ends = [each.get("qualitativeSpecies") for each in (*inputs, output)]
    if terms is None or output.get("transitionEffect") == "production":
        return None
    if any(model.levels.get(end, 1) != 1 for end in ends):
        return None
    thresholds = {
        each.get("id"): int(level)
        for each in inputs
        if each.get("id") and (level := each.get("thresholdLevel")).isdecimal()
    }
    default = terms.first("defaultTerm")
    try:
        chosen: list[tuple[bool, Program]] = [
            (_level(term), condition(term, model.names, thresholds)) for term in terms.each("functionTerm")
        ]
        return tuple(result(chosen, default is not None and _level(default)))
    except NotBoolean:
        return None


def _level(term: Element) -> bool:
    level = term.get("resultLevel")
    if level not in ("0", "1"):
        raise NotBoolean
    return level == "1"


def _cited_in(element: Element) -> Iterator[str]:
    """Yield the publications that annotate an element, as PMID:… and doi:…"""
    for described in element.within("isDescribedBy"):
        for each in described.within("li"):
            if match := _PUBLICATION.fullmatch(each.get("resource")):
                kind = "PMID" if (match[1] or "").lower() == "pubmed" else "doi"
                yield f"{kind}:{match[2].removeprefix('PMID:')}"


def _species(end: Element, model: _Qual) -> str:
    key = end.get("qualitativeSpecies")
    if key not in model.names:
        raise Place(model.name, end.line).fault(
            f"'{short(key)}' is no qualitative species of the model", "declare it in listOfQualitativeSpecies"
        )
    return model.names[key]
