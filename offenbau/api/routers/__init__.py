"""What one can ask for, a file for each kind of thing."""
