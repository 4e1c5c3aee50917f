"""What the dataset refuses, by noun."""
