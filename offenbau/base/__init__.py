"""Helpers that every room stands on."""
