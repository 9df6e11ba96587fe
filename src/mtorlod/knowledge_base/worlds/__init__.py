"""Worlds: in how many ways things can be, given what was measured, and what to measure next."""
