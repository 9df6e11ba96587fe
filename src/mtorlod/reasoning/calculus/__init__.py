"""The causal calculus: what an intervention does to a signed network, with proofs.

It knows nothing of RDF and nothing of mTOR: nodes and claims are strings, effects are signed edges. Names are
imported when they are first used.

>>> network = Network.of([
...     CausalEdge("drug", "-", "mTORC1"),
...     CausalEdge("mTORC1", "+", "S6K1"),
...     CausalEdge("S6K1", "-", "IRS1"),
... ])
>>> Effects(network, Intervention.of("drug")).verdict("IRS1").value
'raised'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtorlod.lazily import lazily

__all__, __getattr__ = lazily(
    __name__,
    {
        "open_verdicts": "Ambiguity Settlement ambiguity",
        "measured_contradictions": "Contradiction Contradictions Influences contradictions influences",
        "cut_sets": "Cut Cuts cuts held_too",
        "engines": "Engine EngineMissing",
        "possible_worlds": "JointOutcome JointOutcomes",
        "escape": "Changes Routes changes escape_routes is_open",
        "given_measurements": "Given GivenValue Measured SEEN Seen Triage",
        "measured_proof": "given_proof",
        "refutation": "GivenProof Line Refutation",
        "interventions": "EmptyIntervention HeldAndMoved Intervention Setting",
        "loops": "Loop Loops feedback_loops",
        "judging": "VALUES",
        "many_verdicts": "VerdictRow verdict_rows",
        "mechanisms": "Mechanism Release mechanism releases",
        "network": "Network",
        "sign_proposals": "Proposal proposals",
        "settling": "Settles what_settles what_settles_most",
        "solving": "SOLVE_LIMIT",
        "tied_nodes": "Tie ties",
        "values": "ASSUMPTION CausalEdge Direction Dispute Sign Step Verdict VerdictValue Witness",
        "verdicts": "Effects",
        "why_otherwise": "Connection Flip WhyNot connections flips why_not",
    },
)

if TYPE_CHECKING:
    from mtorlod.reasoning.calculus.cut_sets import Cut, Cuts, cuts, held_too
    from mtorlod.reasoning.calculus.engines import Engine, EngineMissing
    from mtorlod.reasoning.calculus.escape import Changes, Routes, changes, escape_routes, is_open
    from mtorlod.reasoning.calculus.given_measurements import SEEN, Given, GivenValue, Measured, Seen, Triage
    from mtorlod.reasoning.calculus.interventions import (
        EmptyIntervention,
        HeldAndMoved,
        Intervention,
        Setting,
    )
    from mtorlod.reasoning.calculus.judging import VALUES
    from mtorlod.reasoning.calculus.loops import Loop, Loops, feedback_loops
    from mtorlod.reasoning.calculus.many_verdicts import VerdictRow, verdict_rows
    from mtorlod.reasoning.calculus.measured_contradictions import (
        Contradiction,
        Contradictions,
        Influences,
        contradictions,
        influences,
    )
    from mtorlod.reasoning.calculus.measured_proof import given_proof
    from mtorlod.reasoning.calculus.mechanisms import Mechanism, Release, mechanism, releases
    from mtorlod.reasoning.calculus.network import Network
    from mtorlod.reasoning.calculus.open_verdicts import Ambiguity, Settlement, ambiguity
    from mtorlod.reasoning.calculus.possible_worlds import JointOutcome, JointOutcomes
    from mtorlod.reasoning.calculus.refutation import GivenProof, Line, Refutation
    from mtorlod.reasoning.calculus.settling import Settles, what_settles, what_settles_most
    from mtorlod.reasoning.calculus.sign_proposals import Proposal, proposals
    from mtorlod.reasoning.calculus.solving import SOLVE_LIMIT
    from mtorlod.reasoning.calculus.tied_nodes import Tie, ties
    from mtorlod.reasoning.calculus.values import (
        ASSUMPTION,
        CausalEdge,
        Direction,
        Dispute,
        Sign,
        Step,
        Verdict,
        VerdictValue,
        Witness,
    )
    from mtorlod.reasoning.calculus.verdicts import Effects
    from mtorlod.reasoning.calculus.why_otherwise import Connection, Flip, WhyNot, connections, flips, why_not
