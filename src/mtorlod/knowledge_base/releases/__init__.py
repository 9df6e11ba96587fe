"""Parts of a graph as quads and bytes: asserted, inferred, merged, for editors, as a signed network."""
