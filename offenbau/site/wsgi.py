"""The WSGI entry: anonymous pages from memory first, then Django; jobs in a thread when asked for."""

import os
import signal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "offenbau.site.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402 (settings must be named first)

django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from offenbau.base.jobs import start_thread  # noqa: E402 (models need Django to be ready)
from offenbau.base.memory import settle  # noqa: E402
from offenbau.base.pagecache import ChangeMark, PageCache  # noqa: E402

application = django_application
if settings.PAGE_CACHE:
    application = PageCache(django_application, ChangeMark(connection), today=timezone.localdate)

jobs = os.environ.get("OFFENBAU_JOBS")  # set by `offenbau serve`
if jobs:
    # Ctrl-C goes to all processes of a terminal, and `offenbau serve` then ends this one: told twice at the
    # same moment, the server's worker could lock itself out. So it listens to `offenbau serve` alone.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
settle()
if jobs == "thread":
    start_thread()
