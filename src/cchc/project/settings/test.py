"""Settings of the test runs: the same, with quick hashing and files in a throw-away folder."""

import os
import tempfile

os.environ.setdefault("CCHC_DATA_DIR", tempfile.mkdtemp(prefix="cchc-test-"))
os.environ.setdefault("CCHC_SECRET_KEY", "only-for-tests")

from cchc.project.settings.office import *  # noqa: F403
from cchc.project.settings.office import STORAGES, TEMPLATES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
AXES_FAILURE_LIMIT = 5
SECOND_FACTOR_ROLES = []


class _Undefined(str):
    """An undefined template variable fails the test that met it."""

    __slots__ = ()

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"undefined template variable: {name}")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _Undefined("%s")  # type: ignore[index]  # a dict of mixed values
