"""Landscape of opinions: short statements, also by those who take part; who sees it alike, what unites and divides."""
