"""Screens: thousands of interventions against every node, in parts that many processes work out."""
