"""The pages of the plan: each asks one query or does one operation."""
