"""Django's PostgreSQL with room for the plans of all that the pages ask."""
