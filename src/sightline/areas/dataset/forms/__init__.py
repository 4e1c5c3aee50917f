"""What was typed becomes clean values."""
