"""A chair's report: what the group says of its quarter, with how each of its activities went, written once."""
