"""Reasoning: rules with proofs, OWL by HermiT, and the causal calculus. Reads no files but the rules."""
