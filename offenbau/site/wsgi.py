"""The WSGI entry: anonymous pages from memory first, then Django; jobs in a thread when asked for."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "offenbau.site.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402 (settings must be named first)

django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from offenbau.base.jobs import start_thread  # noqa: E402 (models need Django to be ready)
from offenbau.base.pagecache import ChangeMark, PageCache  # noqa: E402

application = django_application
if settings.PAGE_CACHE:
    application = PageCache(django_application, ChangeMark(connection), today=timezone.localdate)

if os.environ.get("OFFENBAU_JOBS") == "thread":
    start_thread()
