"""Every address that the product answers to."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver


def all_routes() -> set[str]:
    """Return the names of all routes, with their namespaces."""
    return set(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, namespace: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}"
