"""Offenbau: the Bauhütte of the open municipality."""

__version__ = "0.1.0"
