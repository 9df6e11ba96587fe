"""Answers of one question under several readings as one answer, told apart by a variable."""

from __future__ import annotations

import json
from collections.abc import Mapping

from mtorlod.errors import FaultyQuery
from mtorlod.querying.ask import Answer, read_results


def told_apart(variable: str, answers: Mapping[str, Answer]) -> Answer:
    """Return the rows of all answers, each with the name of its answer under a variable before the others.

    A yes or no becomes a row with the variable `answer`.

    Raises:
        FaultyQuery: if the answers are triples, or their rows have the variable already.
    """
    if any(answer.triples is not None for answer in answers.values()):
        raise FaultyQuery("triples of two readings cannot be told apart", "ask with each reading by itself")
    variables = dict.fromkeys(name for answer in answers.values() for name in answer.variables or ("answer",))
    if variable in variables:
        raise FaultyQuery(
            f"the rows have a variable '{variable}' already", "call it otherwise, or ask with one reading"
        )
    bindings = []
    for name, answer in answers.items():
        told = {variable: {"type": "literal", "value": name}}
        bindings += [{**told, **row} for row in _rows(answer)]
    results = {"head": {"vars": [variable, *variables]}, "results": {"bindings": bindings}}
    return read_results(json.dumps(results, ensure_ascii=False).encode())


def _rows(answer: Answer) -> list[dict[str, dict[str, str]]]:
    """Return the rows as SPARQL results JSON has them."""
    if answer.boolean is None:
        return json.loads(answer.source)["results"]["bindings"]
    boolean = "http://www.w3.org/2001/XMLSchema#boolean"
    return [{"answer": {"type": "literal", "datatype": boolean, "value": str(answer.boolean).lower()}}]
