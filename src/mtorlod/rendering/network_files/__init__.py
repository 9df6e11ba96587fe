"""Files of signed networks for other tools, one format a module; names come in clean and distinct."""
