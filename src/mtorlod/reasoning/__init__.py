"""Reasoning: rules with proofs, OWL by HermiT, and the causal calculus. Reads no files but the rules.

Names are imported when they are first used, so that a question without reasoning costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "infer": "rules",
    "not_concluded": "rules",
    "read_rules": "rule_reader",
    "Rule": "rule",
    "Derivation": "derivations",
    "Inferences": "derivations",
    "NotConcluded": "derivations",
    "Premise": "derivations",
    "Proof": "derivations",
    "Statement": "facts",
    "said": "sentences",
    "derivation_quads": "derivation_graph",
    "inferred_quads": "derivation_graph",
    "proof_quads": "derivation_graph",
    "proof_text": "proofs",
    "proof_mermaid": "proofs",
    "statement_iri": "derivation_graph",
    "Effect": "effects",
    "direct_effects": "effects",
    "Clash": "clashes",
    "find_clashes": "clashes",
    "default_reading": "owl_axioms",
    "logical_quads": "owl_axioms",
    "run_hermit": "hermit",
    "require_consistency": "culprits",
    "SecondOpinion": "agreement",
    "second_opinion": "agreement",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"mtorlod.reasoning.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'mtorlod.reasoning' has no attribute {name!r}")
