"""Settings of the test suite: production's, with fast hashing and files in a temporary folder."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
if "PORTAL_VAR_DIR" not in os.environ:
    os.environ["PORTAL_VAR_DIR"] = tempfile.mkdtemp(prefix="portal-test-")
    atexit.register(shutil.rmtree, os.environ["PORTAL_VAR_DIR"], ignore_errors=True)

from portal.settings.production import *  # noqa: F403  the variables above come first

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "quarantine": QUARANTINE,  # noqa: F405  as in production
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WAGTAILADMIN_BASE_URL = "http://testserver"
SECOND_FACTOR_REQUIRED = False  # tests of accounts switch both on
MEMBERSHIP_GUARD_IN_CODE = False
PROXIES_IN_FRONT = 0
INSTALLED_APPS = [*INSTALLED_APPS, "tests.gated"]  # noqa: F405  a gated snippet, which the portal lacks
PORTAL_COPIES_MB = 0  # a test's data is taken back without anybody being told; some switch it on
