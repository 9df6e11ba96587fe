"""The effects of drugs as statements, after those of the network that they act on."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from mtorlod.loading.networks.drugs import DrugEffect, DrugList
from mtorlod.loading.networks.relations import decided
from mtorlod.loading.networks.rows import EmptyNetwork, Fault
from mtorlod.loading.networks.statements import Statements


def with_drugs(
    statements: Statements, drugs: DrugList, effects: Sequence[DrugEffect]
) -> tuple[Statements, list[Fault]]:
    """Return the statements and, after them, what drugs of a file do, and which of that says no effect.

    Rows of one drug that say the same, with the same partners, are one statement.

    Raises:
        EmptyNetwork: if none of it is an effect.
    """
    rows, faults = statements.rows, list[Fault]()
    first, further = array("q", statements.first), dict(statements.further)
    relations, partners = bytearray(statements.relations), dict(statements.partners)
    numbers: dict[tuple[str, int, str, tuple[str, ...]], int] = {}
    for effect in effects:
        relation, why = decided(effect.sign, statements.lexicon.word(effect.sign), unsigned_unknown=False)
        if why:
            fate, why = "dropped" if relation < 0 else "unsigned", f"{drugs.file}: {why}"
            faults.append(Fault(effect.line, effect.name, effect.sign, effect.target, fate, why))
        if relation < 0:
            continue
        row = len(rows)
        rows.add(effect.line, effect.name, effect.sign, effect.target, references=[effect.reference])
        key = effect.name, relation, effect.target, effect.partners
        number = numbers.setdefault(key, len(first))
        if number < len(first):
            further.setdefault(number, []).append(row)
            why = f"{drugs.file}: says the same as line {rows.lines[first[number]]}"
            faults.append(rows[row].fault("merged", why))
            continue
        first.append(row)
        relations.append(relation)
        if effect.partners:
            partners[number] = effect.partners
    if len(first) == len(statements):
        raise EmptyNetwork(
            f"no drug has an effect here; line {faults[0].line}: {faults[0].why}",
            "give effect words of the lexicon (ontology/source/effect-words.tsv), such as inhibits",
        )
    joined = replace(
        statements,
        first=first,
        further=further,
        relations=bytes(relations),
        drug_file=drugs.file,
        drugs_from=len(statements),
        partners=partners,
    )
    return joined, faults
