"""What the layout of every page needs. It asks the database nothing."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def layout(request: HttpRequest) -> Mapping[str, Any]:
    """Context processor: the page's path, its public address if one is known, the languages."""
    return {
        "path": request.path,
        "page_url": f"{settings.PUBLIC_URL}{request.path}" if settings.PUBLIC_URL else "",
        "demo": settings.DEMO,
    }
