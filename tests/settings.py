"""Settings of the tests: the product's own, with weak hashes, mail in a list, jobs at once, an own data folder."""

import os
import tempfile

os.environ["OFFENBAU_DATA"] = tempfile.mkdtemp(prefix="offenbau-test-")
os.environ["OFFENBAU_LOCAL"] = "1"
for name in ("OFFENBAU_URL", "OFFENBAU_DEMO", "OFFENBAU_DEBUG", "OFFENBAU_SECRET_KEY"):
    os.environ.pop(name, None)

from offenbau.site.settings import *  # noqa: E402, F403 (the environment comes first)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
