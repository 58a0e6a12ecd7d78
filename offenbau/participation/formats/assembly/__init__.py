"""A citizens' assembly: drawn by lot, its recommendations, and the council's reply to each."""
