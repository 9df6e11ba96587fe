"""The web: SPARQL endpoint, linked data and pages over one knowledge base; request → core → response."""
