"""Thumbs up or down."""
