"""Ideas: people contribute them, support them and talk about them; each gets an answer."""
