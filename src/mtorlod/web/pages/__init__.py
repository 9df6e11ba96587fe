"""The explorer by HTTP: addresses → pages and JSON, which `rendering` makes."""
