"""The heart of the pathway as a hand-made network: the worked example of the design, and test data only."""

from mtorlod.reasoning.calculus import CausalEdge, Network

PATHWAY = (
    "GF + GFR",
    "GFR + IRS1",
    "IRS1 + PI3K",
    "PI3K + Akt",
    "PI3K + MEK",
    "MEK + MAPK",
    "mTORC2 + Akt",
    "Akt - TSC",
    "TSC - Rheb",
    "Rheb + mTORC1",
    "mTORC1 + S6K1",
    "S6K1 - IRS1",
)
DRUGS = (
    "kinase-inhibitor - mTORC1",
    "kinase-inhibitor - mTORC2",
    "dual-inhibitor - PI3K",
    "dual-inhibitor - mTORC1",
    "dual-inhibitor - mTORC2",
    "SL327 - MEK",
)
ALLOSTERIC = CausalEdge.of("everolimus", "-", "mTORC1", ("claim:everolimus-mTORC1",), ("FKBP12",))
BRAKE = "S6K1 - IRS1"


def edge(line: str, *claims: str) -> CausalEdge:
    """Return the effect that a line such as "Akt - TSC" states; its claim is named after it."""
    source, sign, target = line.split()
    return CausalEdge.of(source, sign, target, claims or (f"claim:{source}-{target}",))


def heart(*without: str, more: tuple[CausalEdge, ...] = ()) -> Network:
    """Return the network, less the effects named, with further ones."""
    lines = [line for line in (*PATHWAY, *DRUGS) if line not in without]
    return Network.of([*(edge(line) for line in lines), ALLOSTERIC, *more])
