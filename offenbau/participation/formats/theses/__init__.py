"""Thesis poll: short statements, to each of which one says yes, no or no opinion."""
