"""The methods manual: what the analysis does, one fact a test, with the edge of every rule."""
