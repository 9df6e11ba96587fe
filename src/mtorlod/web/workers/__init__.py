"""Workers: queries and computations in child processes that can be killed, and the pool that keeps them."""
