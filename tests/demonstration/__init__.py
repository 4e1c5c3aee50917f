"""What the demonstration promises, and what it gives away to nobody."""
