"""What changes between two readings, two releases, or a graph before and after a table: with causes."""
