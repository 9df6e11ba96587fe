"""What is measured: cold commands and the causal calculus, beside a floor and beside other engines."""
