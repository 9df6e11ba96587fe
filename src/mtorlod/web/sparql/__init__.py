"""SPARQL 1.1 Protocol, queries only: the request read, the answer given, the service described."""
