"""Pages of landscapes of opinion."""
