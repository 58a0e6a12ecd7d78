"""The WSGI entry: anonymous pages from memory first, then Django; jobs in a thread when asked for."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "offenbau.site.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402 (settings must be named first)

application = get_wsgi_application()
