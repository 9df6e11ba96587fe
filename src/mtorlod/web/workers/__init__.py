"""Workers: queries and computations in child processes that can be killed, and the pool that keeps them.

Measured (two cores under load, the shipped graph): pyoxigraph can neither be stopped nor held to a limit, and
a deep query ends its process, so the process is what is ended. A new child answers its first query 0.07 s
after it is forked, where a fresh interpreter that works the graph out anew needs 14 s; a small query takes
1.1 ms through a child and 0.3 ms in process. Tests: tests/web/test_hostile.py and test_sharing.py.
"""
