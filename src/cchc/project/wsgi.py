"""WSGI entry of the application server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.project.settings.office")
application = get_wsgi_application()
