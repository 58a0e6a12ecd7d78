"""Pages of collecting ideas."""
