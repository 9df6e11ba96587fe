"""Questions: from what was asked to a query with its parameters bound."""
