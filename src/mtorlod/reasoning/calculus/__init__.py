"""The causal calculus: what an intervention does to a signed network, with proofs.

It knows nothing of RDF and nothing of mTOR: nodes and claims are strings, effects are signed edges.

>>> network = Network.of([
...     CausalEdge("drug", "-", "mTORC1"),
...     CausalEdge("mTORC1", "+", "S6K1"),
...     CausalEdge("S6K1", "-", "IRS1"),
... ])
>>> Effects(network, Intervention.of("drug")).verdict("IRS1").value
'raised'
"""

from mtorlod.reasoning.calculus.ambiguity import Ambiguity, Settlement, ambiguity
from mtorlod.reasoning.calculus.connections import Connection, connections
from mtorlod.reasoning.calculus.contradictions import (
    Contradiction,
    Contradictions,
    Influences,
    contradictions,
    influences,
)
from mtorlod.reasoning.calculus.cuts import Cut, Cuts, cuts, held_too
from mtorlod.reasoning.calculus.engines import Engine, EngineMissing
from mtorlod.reasoning.calculus.escape import Changes, Routes, changes, escape_routes, is_open
from mtorlod.reasoning.calculus.explain import Flip, WhyNot, flips, why_not
from mtorlod.reasoning.calculus.given_proof import GivenProof, Line, Refutation, given_proof
from mtorlod.reasoning.calculus.interventions import (
    EmptyIntervention,
    HeldAndMoved,
    Intervention,
    Setting,
)
from mtorlod.reasoning.calculus.loops import Loop, Loops, feedback_loops
from mtorlod.reasoning.calculus.measured import SEEN, Given, GivenValue, Measured, Seen, Triage
from mtorlod.reasoning.calculus.mechanisms import Mechanism, Release, mechanism, releases
from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.proposals import Proposal, proposals
from mtorlod.reasoning.calculus.rows import VALUES, VerdictRow, verdict_rows
from mtorlod.reasoning.calculus.settling import Settles, what_settles, what_settles_most
from mtorlod.reasoning.calculus.solving import SOLVE_LIMIT
from mtorlod.reasoning.calculus.ties import Tie, ties
from mtorlod.reasoning.calculus.values import (
    CausalEdge,
    Direction,
    Dispute,
    Sign,
    Step,
    VerdictValue,
    Witness,
)
from mtorlod.reasoning.calculus.verdicts import ASSUMPTION, Effects, Verdict, effects_of
from mtorlod.reasoning.calculus.worlds import JointOutcome, JointOutcomes

__all__ = [
    "ASSUMPTION",
    "SEEN",
    "SOLVE_LIMIT",
    "VALUES",
    "Ambiguity",
    "CausalEdge",
    "Changes",
    "Connection",
    "Contradiction",
    "Contradictions",
    "Cut",
    "Cuts",
    "Direction",
    "Dispute",
    "Effects",
    "EmptyIntervention",
    "Engine",
    "EngineMissing",
    "Flip",
    "Given",
    "GivenProof",
    "GivenValue",
    "HeldAndMoved",
    "Influences",
    "Intervention",
    "JointOutcome",
    "JointOutcomes",
    "Line",
    "Loop",
    "Loops",
    "Measured",
    "Mechanism",
    "Network",
    "Proposal",
    "Refutation",
    "Release",
    "Routes",
    "Seen",
    "Setting",
    "Settlement",
    "Settles",
    "Sign",
    "Step",
    "Tie",
    "Triage",
    "Verdict",
    "VerdictRow",
    "VerdictValue",
    "WhyNot",
    "Witness",
    "ambiguity",
    "changes",
    "connections",
    "contradictions",
    "cuts",
    "effects_of",
    "escape_routes",
    "feedback_loops",
    "flips",
    "given_proof",
    "held_too",
    "influences",
    "is_open",
    "mechanism",
    "proposals",
    "releases",
    "ties",
    "verdict_rows",
    "what_settles",
    "what_settles_most",
    "why_not",
]
