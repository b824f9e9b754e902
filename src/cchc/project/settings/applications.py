"""Installed applications, middleware, templates: the composition of the house."""

PLATFORM = [
    "cchc.platform.stamps",
    "cchc.platform.accounts",
    "cchc.platform.access",
    "cchc.platform.journal",
    "cchc.platform.numbering",
    "cchc.platform.jobs",
    "cchc.platform.files",
    "cchc.platform.search",
    "cchc.platform.figures",
    "cchc.platform.notify",
    "cchc.platform.outward",
    "cchc.platform.ui",
    "cchc.platform.backup",
    "cchc.platform.health",
    "cchc.platform.retention",
]
CONTEXTS = [
    "cchc.contexts.organizations",
    "cchc.contexts.catalog",
    "cchc.contexts.dossiers",
    "cchc.contexts.tasks",
    "cchc.contexts.desk",
    "cchc.contexts.portal",
]

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
    *PLATFORM,
    *CONTEXTS,
    "cchc.project",
]

MIDDLEWARE = [
    "cchc.platform.health.middleware.WatchMiddleware",
    "cchc.platform.admission.middleware.AdmissionMiddleware",
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
    "cchc.platform.access.headers.HeadersMiddleware",
    "cchc.platform.stamps.middleware.ReadingMiddleware",
    "cchc.platform.access.middleware.ActorMiddleware",
    "cchc.platform.journal.middleware.RequestIdMiddleware",
    "cchc.platform.ui.middleware.RefusalMiddleware",
    "cchc.platform.ui.addresses.AddressMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cchc.project.urls"
WSGI_APPLICATION = "cchc.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cchc.platform.ui.context.shell",
            ],
        },
    }
]
