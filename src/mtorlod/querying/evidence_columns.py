"""Two columns for questions whose rows rest on claims: how the claims stand, and the works they come from.

The header says where the claims of a row are: `#+ evidence: ?claim`, a variable, or a variable and the path
from it to its claims, `#+ evidence: ?verdict mtor:restsOnClaim`. `#+ evidence: none, …` says why a question
has none. What is added is written here once, and every question that is shown or asked is complete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtorlod.errors import FaultyHeader
from mtorlod.namespaces import PREFIXES
from mtorlod.querying.binding import VALUES_HERE

KEY = "evidence"
STANDING, REFERENCES = "standing", "references"
_SHAPE = re.compile(
    r"(?P<head>.*?)^SELECT (?:DISTINCT )?(?P<columns>(?:\?\w+ ?)+)\n"
    r"WHERE \{\n(?P<body>.*)\n\}\nORDER BY (?P<order>.+?)\n*",
    re.DOTALL | re.MULTILINE,
)
_WORKS = "cito:citesAsEvidence|dcterms:source|dcterms:isPartOf/dcterms:isPartOf"
_OURS = "^https://w3id.org/mtorlod/(source|reference)/"
_SAID = re.compile(r"\?(?P<variable>\w+)(?: (?P<path>\S+))?")
_WITHOUT = re.compile(r"none, (?P<reason>\S.*)")
_CLAIMED = (
    'IF(EXISTS {{ ?{row} dcterms:source/mtor:sourceStatus mtor:Retracted }}, "retracted",',
    'IF(EXISTS {{ ?{row} mtor:setAsideBecause|mtor:setAsideFor ?evidenceAside }}, "set aside",',
    "IF(EXISTS {{",
    "  ?{row} mtor:contradicts|^mtor:contradicts ?evidenceRival .",
    "  FILTER NOT EXISTS {{ ?evidenceRival mtor:setAsideBecause|mtor:setAsideFor ?evidenceAside }}",
    '}}, "contested", IF(EXISTS {{ ?{row} mtor:backgroundTo ?evidenceSection }}, "background", "stated"))))',
)
"""How a claim stands; contested is one that an accepted claim contradicts."""
_INFERRED = (
    "IF(EXISTS {{",
    "  ?{row} ({path})/(mtor:contradicts|^mtor:contradicts) ?evidenceRival .",
    "  FILTER NOT EXISTS {{ ?evidenceRival mtor:setAsideBecause|mtor:setAsideFor ?evidenceAside }}",
    '}}, "inferred, contested",',
    'IF(EXISTS {{ ?{row} mtor:statedIn ?evidenceStating }}, "stated", "inferred"))',
)
"""How what follows from claims stands."""


@dataclass(frozen=True)
class RowEvidence:
    """What the header says of the claims under a row.

    Attributes:
        variable: the claim of a row, or what leads to its claims; empty if no row rests on any.
        path: the property path from it to the claims; empty where it is the claim itself.
        reason: why no row rests on a claim.
    """

    variable: str = ""
    path: str = ""
    reason: str = ""

    @classmethod
    def read(cls, said: str, where: str) -> RowEvidence:
        """Return what a header line says.

        Raises:
            FaultyHeader: if it is neither a variable, with or without a path, nor a reason.
        """
        if without := _WITHOUT.fullmatch(said):
            return cls(reason=without["reason"])
        if named := _SAID.fullmatch(said):
            return cls(named["variable"], named["path"] or "")
        raise FaultyHeader(
            f"{where}: '#+ {KEY}: {said}'",
            "write '?claim', or '?verdict mtor:restsOnClaim' with the path to its claims, or "
            "'none, ' and why no row rests on a claim",
        )


NO_EVIDENCE = RowEvidence()
"""Of a question whose header says nothing of claims."""


def with_evidence(text: str, evidence: RowEvidence, where: str) -> str:
    """Return a question with the columns `?standing` and `?references` beside each row.

    Claims that a row does not show are told together, those that stand alike in one row.

    Raises:
        FaultyHeader: if the question is not of the one shape that can be completed.
    """
    if not evidence.variable:
        return text
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise FaultyHeader(
            f"{where}: '#+ {KEY}: ?{evidence.variable}' and a query of another shape",
            "write SELECT ?a ?b, WHERE { … } and ORDER BY ?a ?b, without GROUP BY, or leave the line out",
        )
    columns = shape["columns"].split()
    row = f"?{evidence.variable}"
    shown, last = [column for column in columns if column != row], [row] * (row in columns)
    order = shape["order"] if last else f"{shape['order']} ?{STANDING}"
    told = f'?{STANDING} (GROUP_CONCAT(?evidenceWork; separator=" ") AS ?{REFERENCES})'
    query = "\n".join(
        [
            f"SELECT {' '.join([*shown, told, *last])}",
            "WHERE {",
            f"  SELECT DISTINCT {' '.join(columns)} ?{STANDING} ?evidenceWork",
            "  WHERE {",
            "    {",
            f"      SELECT DISTINCT {' '.join(dict.fromkeys([*columns, row]))}",
            "      WHERE {",
            f"        {VALUES_HERE}",
            *(f"      {line}".rstrip() for line in shape["body"].splitlines()),
            "      }",
            "    }",
            *(f"    {line}" for line in _added(evidence)),
            "  }",
            "  ORDER BY DESC(?evidenceWork)",
            "}",
            f"GROUP BY {' '.join(columns)} ?{STANDING}",
            f"ORDER BY {order}\n",
        ]
    )
    return _with_prefixes(shape["head"], query)


def _added(evidence: RowEvidence) -> list[str]:
    """Return the lines that bind how a row stands, and each work that it rests on."""
    row, path = evidence.variable, evidence.path
    standing = [line.format(row=row) for line in _CLAIMED]
    claim, way = row, []
    if path:
        claim = "evidenceOf"
        way = [
            f"OPTIONAL {{ ?{row} {path} ?evidenceClaim }}",
            f"BIND(COALESCE(?evidenceClaim, ?{row}) AS ?{claim})",
        ]
        inferred = [line.format(row=row, path=path) for line in _INFERRED]
        standing = [f"IF(EXISTS {{ ?{row} a mtor:Claim }}, {standing[0]}", *standing[1:]]
        standing[-1] += f", {inferred[0]}"
        standing += [*inferred[1:-1], f"{inferred[-1]})"]
    return [
        f"BIND({standing[0]}",
        *(f"  {line}" for line in standing[1:-1]),
        f"  {standing[-1]} AS ?{STANDING})",
        *way,
        f"OPTIONAL {{ ?{claim} {_WORKS} ?evidenceCited }}",
        f'BIND(REPLACE(STR(?evidenceCited), "{_OURS}", "") AS ?evidenceNamed)',
        'BIND(REPLACE(?evidenceNamed, "^([0-9]+)$", "[$1]") AS ?evidenceWork)',
    ]


def _with_prefixes(head: str, query: str) -> str:
    """Return a question with what it uses declared, each prefix once."""
    used = [name for name in ("cito", "dcterms", "mtor") if f"{name}:" in query]
    missing = [f"PREFIX {name}: <{PREFIXES[name]}>" for name in used if f"PREFIX {name}:" not in head]
    return "\n".join([head.rstrip("\n"), *missing, "", query])
