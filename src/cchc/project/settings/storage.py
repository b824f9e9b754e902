"""Where files live: the data folder, or S3-compatible storage."""

from pathlib import Path
from typing import Any

from cchc.project.settings import environment

UPLOAD_LIMIT = environment.number("CCHC_UPLOAD_LIMIT_MB") * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
CLAMD = environment.text("CCHC_CLAMD")
MEDIA_ROOT = str(environment.data_dir() / "files")
STATIC_ROOT = str(environment.data_dir() / "static")


def _files() -> dict[str, Any]:
    bucket = environment.text("CCHC_S3_BUCKET")
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": MEDIA_ROOT, "file_permissions_mode": 0o600},
        }
    options = {"bucket_name": bucket, "querystring_auth": True, "file_overwrite": False}
    if endpoint := environment.text("CCHC_S3_ENDPOINT"):
        options["endpoint_url"] = endpoint
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STORAGES = {
    "default": _files(),
    "staticfiles": {"BACKEND": "cchc.platform.ui.storage.SiteStaticFiles"},
}
WHITENOISE_MAX_AGE = 3600
VENDOR_ROOT = Path(__file__).resolve().parents[2] / "platform/ui/static/vendor"
