"""Pages of live questions."""
