"""What a citizen downloads to check a board: one Python file and one page, each for itself, without this package."""
