"""Linked data: what the graph holds of each of the project's IRIs, as documents and as pages."""
