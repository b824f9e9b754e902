"""WSGI entry of the application server."""

import os

from django.core.wsgi import get_wsgi_application

from cchc.project.proxies import behind_proxies
from cchc.project.settings import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.project.settings.office")
application = behind_proxies(get_wsgi_application(), environment.listed("CCHC_TRUSTED_PROXIES"))
