"""Audits: stated beside predicted, contradictions, miRNAs, biomarkers, what rests on a reference."""
