"""Proofs: of verdicts and of statements, down to claims and references."""
