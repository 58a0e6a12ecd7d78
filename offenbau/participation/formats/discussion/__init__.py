"""Discussions: leading questions, posts for and against, answers, and what it came to."""
