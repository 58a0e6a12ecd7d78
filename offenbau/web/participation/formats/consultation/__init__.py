"""Pages of text consultations."""
