"""Maps: points in a sketch drawn on the server, with a list beside it."""
