"""Accounts and sign-in (R34): lock-out, second factor, time limits; part of production."""

from __future__ import annotations

from datetime import timedelta

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses first, knows nobody
    "django.contrib.auth.backends.ModelBackend",
]
SESSION_ENGINE = "portal.accounts.sessions"  # knows whose session it is, so it can be ended
CSRF_FAILURE_VIEW = "portal.accounts.views.kept.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # the address receives links that set a password
PASSWORD_RESET_TIMEOUT = 24 * 3600

# which groups need what: lookups on Group, so that accounts needs no package above it
GROUPS_NEEDING_TWO_ADMINISTRATORS = {"tier_group__tier__in": ["edit", "moderate", "administer"]}
GROUPS_NEEDING_SECOND_FACTOR = {"tier_group__tier__in": ["moderate", "administer"]}
GROUPS_OF_ADMINISTRATORS = {"tier_group__tier": "administer"}
# False lets code outside a request (tests, the demonstration's loader) fill these groups
MEMBERSHIP_GUARD_IN_CODE = True

SECOND_FACTOR_REQUIRED = True
IDLE_TIMEOUT = timedelta(minutes=30)
SIGN_IN_LIMIT = timedelta(hours=12)
# proxies that append to X-Forwarded-For; the last entry then is the reader's address
PROXIES_IN_FRONT = 1

AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "portal.accounts.views.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "portal.accounts.addresses.client_address"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # who signed in and out stands in the audit trail

ACCOUNT_ADAPTER = "portal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# codes are guessed against one person, so they are limited by person; passwords by axes
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "10/900s/key"}
MFA_ADAPTER = "portal.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are entered by administrators, not by the person
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
