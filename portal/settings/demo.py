"""Settings of ``make demo``: any host, plain http, embedded parts; never for a real portal."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_var = Path(os.environ.get("PORTAL_VAR_DIR", Path(__file__).resolve().parents[2] / "var"))


def _kept_secret() -> str:
    """Return the demo's secret key, made once and kept beside its database."""
    path = _var / "demo-secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


os.environ.setdefault("SECRET_KEY", _kept_secret())
os.environ.setdefault("ALLOWED_HOSTS", "*")
os.environ.setdefault("EMAIL_URL", f"filemail:///{_var / 'mail'}")
os.environ.setdefault("PORTAL_BASE_URL", "http://localhost:8000")

from portal.settings.production import *  # noqa: E402, F403  the variables above come first

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_PROXY_SSL_HEADER = None
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
AUTH_PASSWORD_VALIDATORS = []
PORTAL_DEMO = True
SECOND_FACTOR_REQUIRED = False
MEMBERSHIP_GUARD_IN_CODE = False  # its loader fills the tiers with the invented people
PROXIES_IN_FRONT = 0
