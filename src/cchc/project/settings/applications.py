"""Installed applications, middleware, templates: the composition of the house."""

from pathlib import Path

PLATFORM = [
    "cchc.platform.accounts",
    "cchc.platform.access",
    "cchc.platform.journal",
    "cchc.platform.numbering",
    "cchc.platform.jobs",
    "cchc.platform.files",
    "cchc.platform.search",
    "cchc.platform.figures",
    "cchc.platform.notify",
    "cchc.platform.ui",
]
CONTEXTS = [
    "cchc.contexts.organizations",
    "cchc.contexts.catalog",
    "cchc.contexts.dossiers",
    "cchc.contexts.desk",
    "cchc.contexts.portal",
]


_ROOT = Path(__file__).resolve().parents[3]


def _present(names: list[str]) -> list[str]:
    return [name for name in names if (_ROOT / name.replace(".", "/") / "apps.py").exists()]


def _built(names: list[str]) -> list[str]:
    def there(name: str) -> bool:
        module = name.rsplit(".", 1)[0].replace(".", "/")
        return not name.startswith("cchc.") or (_ROOT / f"{module}.py").exists()

    return [name for name in names if there(name)]


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "template_partials",
    "django_htmx",
    "csp",
    "axes",
    *_present(PLATFORM),
    *_present(CONTEXTS),
    "cchc.project",
]

MIDDLEWARE = _built(
    [
        "django.middleware.security.SecurityMiddleware",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
        "cchc.platform.access.middleware.ActorMiddleware",
        "cchc.platform.journal.middleware.RequestIdMiddleware",
        "cchc.platform.ui.middleware.RefusalMiddleware",
        "cchc.platform.ui.addresses.AddressMiddleware",
        "axes.middleware.AxesMiddleware",
    ]
)

ROOT_URLCONF = "cchc.project.urls"
WSGI_APPLICATION = "cchc.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": _built(
                [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                    "cchc.platform.ui.context.shell",
                ]
            ),
        },
    }
]
