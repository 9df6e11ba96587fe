"""`python -m benchmarks`: measure, print one page of tables, and keep it in benchmarks/results.md."""

from benchmarks.run import main

if __name__ == "__main__":
    main()
