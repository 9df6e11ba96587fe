"""What programs ask, assistants among them: one table of tools, each with its arguments and its answer."""
