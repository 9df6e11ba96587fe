"""Assistants: the tools, resources and prompts by the Model Context Protocol, through its maintained SDK."""
