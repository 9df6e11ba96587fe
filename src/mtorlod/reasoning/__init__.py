"""Reasoning: rules with proofs, OWL by HermiT, and the causal calculus. Reads no files but the rules.

Names are imported when they are first used, so that a question without reasoning costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtorlod.lazily import lazily

__all__, __getattr__ = lazily(
    __name__,
    {
        "rules_and_hermit": "SecondOpinion second_opinion",
        "clashes": "Clash find_clashes",
        "culprits": "require_consistency",
        "derivation_graph": "derivation_quads inferred_quads proof_quads statement_iri",
        "derivations": "Derivation Inferences NotConcluded Premise Proof",
        "effects_of_claims": "Effect direct_effects",
        "facts": "Statement",
        "hermit": "run_hermit",
        "owl_axioms": "default_reading logical_quads",
        "proofs": "proof_mermaid proof_text",
        "rule": "Rule",
        "rule_reader": "read_rules",
        "rules": "infer not_concluded",
        "sentences": "said",
    },
)

if TYPE_CHECKING:
    from mtorlod.reasoning.clashes import Clash as Clash, find_clashes as find_clashes
    from mtorlod.reasoning.culprits import require_consistency as require_consistency
    from mtorlod.reasoning.derivation_graph import (
        derivation_quads as derivation_quads,
        inferred_quads as inferred_quads,
        proof_quads as proof_quads,
        statement_iri as statement_iri,
    )
    from mtorlod.reasoning.derivations import (
        Derivation as Derivation,
        Inferences as Inferences,
        NotConcluded as NotConcluded,
        Premise as Premise,
        Proof as Proof,
    )
    from mtorlod.reasoning.effects_of_claims import Effect as Effect, direct_effects as direct_effects
    from mtorlod.reasoning.facts import Statement as Statement
    from mtorlod.reasoning.hermit import run_hermit as run_hermit
    from mtorlod.reasoning.owl_axioms import (
        default_reading as default_reading,
        logical_quads as logical_quads,
    )
    from mtorlod.reasoning.proofs import proof_mermaid as proof_mermaid, proof_text as proof_text
    from mtorlod.reasoning.rule import Rule as Rule
    from mtorlod.reasoning.rule_reader import read_rules as read_rules
    from mtorlod.reasoning.rules import infer as infer, not_concluded as not_concluded
    from mtorlod.reasoning.rules_and_hermit import (
        SecondOpinion as SecondOpinion,
        second_opinion as second_opinion,
    )
    from mtorlod.reasoning.sentences import said as said
