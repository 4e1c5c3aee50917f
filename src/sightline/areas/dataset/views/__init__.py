"""Pages of the dataset, each one query or one operation."""
