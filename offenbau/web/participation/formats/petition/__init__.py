"""Pages of petitions and residents' motions."""
