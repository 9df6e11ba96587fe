"""Claims as JSON and back: what they say and name is numbered, since most of it is said many times."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from mtorlod.loading.claim import Claim, Denial
from mtorlod.loading.term_data import Numbering, Term, spelled, term_of

_TEXTS = tuple(field.name for field in fields(Claim))[:-3]
"""The fields that hold texts, or tuples of them; statements, denials and description follow."""


def claims_to_data(claims: Iterable[Claim]) -> bytes:
    """Return claims as JSON."""
    terms: Numbering[Term] = Numbering()
    texts: Numbering[Any] = Numbering()
    rows = [
        [
            *(texts[getattr(claim, name)] for name in _TEXTS),
            [[terms[term] for term in triple] for triple in claim.statements],
            [(denial.source, denial.property, denial.target) for denial in claim.denials],
            [(texts[relation], terms[value]) for relation, value in claim.described],
        ]
        for claim in claims
    ]
    told = {"texts": list(texts), "terms": [spelled(term) for term in terms], "claims": rows}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def claims_from_data(data: bytes) -> dict[str, Claim]:
    """Return claim IRI → claim, of the claims that `claims_to_data` told, in their order."""
    told = json.loads(data)
    terms: list[Any] = [term_of(written) for written in told["terms"]]
    texts: list[Any] = [tuple(text) if type(text) is list else text for text in told["texts"]]
    claims = {}
    for *numbers, statements, denials, described in told["claims"]:
        values = [texts[number] for number in numbers]
        values.append(tuple([(terms[s], terms[p], terms[o]) for s, p, o in statements]))
        values.append(tuple([Denial(*parts) for parts in denials]))
        values.append(tuple([(texts[relation], terms[value]) for relation, value in described]))
        claims[values[0]] = Claim(*values)
    return claims
