"""Addresses for the layout: an area that is not there has none, instead of breaking every page."""

from functools import cache

from django.urls import NoReverseMatch, reverse


@cache
def link(name: str, *args: str) -> str:
    """Return the address of `name`, or an empty string where no such page exists."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
