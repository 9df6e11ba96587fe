"""Linked data: what is told of every IRI, as pages and as documents of RDF."""
