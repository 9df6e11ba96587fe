"""`python -m mtorlod` is `mtorlod`."""

from mtorlod.cli import main

main()
