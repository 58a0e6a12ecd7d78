"""Pages of procedures that run on another site."""
