"""Pages of thesis polls."""
