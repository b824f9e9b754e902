"""Keys, cookies, content policy, passwords and lock-out."""

from datetime import timedelta

from csp.constants import NONE, SELF

from cchc.project.settings import environment

SECRET_KEY = environment.secret_key()
DEBUG = environment.flag("CCHC_DEBUG")
ALLOWED_HOSTS = environment.listed("CCHC_ALLOWED_HOSTS")
SITE_URL = environment.text("CCHC_SITE_URL").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

_HTTPS = environment.flag("CCHC_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
COOKIE_PREFIX = "__Host-" if _HTTPS else ""  # for this host alone, over TLS alone
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
CSRF_COOKIE_HTTPONLY = True  # forms and htmx take the token from the page, never from the cookie
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "cchc.platform.accounts.session_store"
SESSION_IDLE = timedelta(minutes=environment.number("CCHC_SESSION_IDLE_MINUTES"))
SESSION_LONGEST = timedelta(hours=environment.number("CCHC_SESSION_HOURS"))
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SECOND_FACTOR_ROLES = [
    role for role in environment.listed("CCHC_SECOND_FACTOR_ROLES") if role != "none"
]
SECOND_FACTOR_GRACE_DAYS = environment.number("CCHC_SECOND_FACTOR_GRACE_DAYS")
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "cchc.platform.accounts.password_rules.HouseWordsValidator"},
    {"NAME": "cchc.platform.accounts.password_rules.LongestValidator"},
    {
        "NAME": "cchc.platform.accounts.password_rules.LeakedValidator",
        "OPTIONS": {"path": environment.text("CCHC_LEAKED_PASSWORDS")},
    },
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # accounts.SignIn is the log, with a term and a page of its own
AXES_ENABLE_ADMIN = False
SILENCED_SYSTEM_CHECKS = ["axes.W001"]
