"""What claims are read from: RDF, tables of effects, Boolean models; all with one interface."""
